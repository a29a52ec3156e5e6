"""A client of the API in twenty lines, written from its page `/api/v1/docs` alone: `api_client.py SERVER`."""

import json
import sys
import urllib.error
import urllib.parse
import urllib.request


def ask(resource, **inputs):
    written = {name: json.dumps(value) if isinstance(value, bool) else value for name, value in inputs.items()}
    try:
        with urllib.request.urlopen(f"{sys.argv[1]}/api/v1/{resource}?{urllib.parse.urlencode(written)}") as answer:
            return json.load(answer)
    except urllib.error.HTTPError as problem:
        return json.load(problem)


family = {"married": True, "children": 2, "salary": 50000}
print(ask("taxes", **family)["tax_due"], ask("withholding", **family)["household_rate_tenths"])
print(ask("effects", **family, more=1000)["change"], ask("thresholds", married=True, children=2)["due"])
print(*(error["detail"] for error in ask("taxes", salaire=50000)["errors"]))
