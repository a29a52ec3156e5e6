"""Reads XML documents with expat, as the clients of version 14 do (xmltodict), and prints how many elements they have.

Standard input holds one document a line, as a JSON string.
"""

import json
import sys
import xml.parsers.expat


def main():
    elements = 0

    def count(_name, _attributes):
        nonlocal elements
        elements += 1

    for line in sys.stdin:
        parser = xml.parsers.expat.ParserCreate()
        parser.StartElementHandler = count
        parser.Parse(json.loads(line), True)
    print(elements)


if __name__ == "__main__":
    main()
