//! Examples of calls, in three languages, from the examples of the description: curl, Python's standard library,
//! JavaScript as browsers and Node.js have it. They need nothing that is not there, and can be pasted as they are.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde_json::Value;

use super::SERVER;

/// A call in three languages.
#[derive(Serialize)]
pub(super) struct Example {
    curl: String,
    python: String,
    javascript: String,
}

/// The household of the examples.
const BODY: &str = r#"{"tax_year": 2026, "married": true, "children": 2, "salary": 50000}"#;

/// Where examples go, and what they show of themselves there.
#[derive(Clone, Copy)]
pub(super) struct Examples<'a> {
    /// The path of the API.
    pub(super) base: &'a str,
    /// Whether a token is needed.
    pub(super) with_token: bool,
}

impl Examples<'_> {
    /// A call of an operation.
    pub(super) fn of(self, path: &str, method: &str, operation: &Value) -> Example {
        let url = self.url(path, operation);
        if method == "post" { self.post(&url) } else { self.get(&url) }
    }

    fn get(self, url: &str) -> Example {
        let (setup, request) = self.python_request(url);
        Example {
            curl: format!("curl '{url}'{}", self.curl_field()),
            python: format!(
                "{setup}with urllib.request.urlopen({request}) as answer:\n    print(json.load(answer))"
            ),
            javascript: format!(
                "const answer = await fetch('{url}'{});\nconsole.log(await answer.json());",
                self.javascript_options()
            ),
        }
    }

    fn post(self, url: &str) -> Example {
        let python_body = BODY.replace("true", "True");
        let (import, python_field) = self.python_field();
        let field = self.javascript_field();
        Example {
            curl: format!("curl '{url}' --json '{BODY}'{}", self.curl_field()),
            python: format!(
                "import json, {import}urllib.request\n\nhousehold = {python_body}\n\
                 request = urllib.request.Request(\n    '{url}', json.dumps(household).encode(),\n    \
                 {{'Content-Type': 'application/json'{python_field}}},\n)\n\
                 with urllib.request.urlopen(request) as answer:\n    print(json.load(answer)['tax_due'])"
            ),
            javascript: format!(
                "const answer = await fetch('{url}', {{\n  method: 'POST',\n  headers: {{'Content-Type': 'application/json'{field}}},\n  \
                 body: JSON.stringify({BODY}),\n}});\nconsole.log((await answer.json()).tax_due);"
            ),
        }
    }

    /// A list, for curl.
    pub(super) fn list(self) -> String {
        let url = format!("{SERVER}{}/taxes", self.base);
        let list = r#"{"households": [{"salary": 24000}, {"salary": 30000, "married": true}]}"#;
        format!("curl '{url}' --json '{list}'{}", self.curl_field())
    }

    /// A call that is refused, and what to do with what it says.
    pub(super) fn refused(self) -> Example {
        let url = format!("{SERVER}{}/taxes?salary=50%20000", self.base);
        let (setup, request) = self.python_request(&url);
        // The import stands first; with a token, the request behind it has the same name.
        let setup = setup.replacen("urllib.request", "urllib.error, urllib.request", 1);
        Example {
            curl: format!("curl --fail-with-body '{url}'{}", self.curl_field()),
            python: format!(
                "{setup}try:\n    with urllib.request.urlopen({request}) as answer:\n        \
                 print(json.load(answer)['tax_due'])\nexcept urllib.error.HTTPError as error:\n    \
                 problem = json.load(error)\n    print(problem['title'])\n    \
                 for fault in problem.get('errors', []):\n        \
                 print(fault.get('parameter') or fault.get('pointer'), fault['detail'])"
            ),
            javascript: format!(
                "const answer = await fetch('{url}'{});\nconst told = await answer.json();\n\
                 if (answer.ok) console.log(told.tax_due);\nelse console.error(told.title, told.errors);",
                self.javascript_options()
            ),
        }
    }

    pub(super) fn stream(self) -> Example {
        let url = format!("{SERVER}{}/taxes", self.base);
        let (import, argument) = if self.with_token {
            ("os, ", ",\n        '-H', 'Authorization: Bearer ' + os.environ['IMPOTS_TOKEN']")
        } else {
            ("", "")
        };
        let field = self.javascript_field();
        Example {
            curl: format!(
                "curl '{url}' --header 'Content-Type: application/x-ndjson' --no-buffer --upload-file households.ndjson --request POST{}",
                self.curl_field()
            ),
            python: format!(
                "import json, {import}subprocess\n\n# curl reads while it sends; urllib would first send everything.\n\
                 curl = ['curl', '{url}', '-sN', '-X', 'POST', '-T', 'households.ndjson',\n        \
                 '-H', 'Content-Type: application/x-ndjson'{argument}]\n\
                 with subprocess.Popen(curl, stdout=subprocess.PIPE) as process:\n    \
                 for line in process.stdout:\n        answer = json.loads(line)\n        \
                 print(answer.get('line'), answer.get('tax_due'))"
            ),
            javascript: format!(
                "import {{ request }} from 'node:http';\nimport {{ createReadStream }} from 'node:fs';\n\
                 import {{ createInterface }} from 'node:readline';\n\n\
                 const headers = {{ 'Content-Type': 'application/x-ndjson'{field} }};\n\
                 const post = request('{url}', {{ method: 'POST', headers }}, async (answer) => {{\n  \
                 for await (const line of createInterface({{ input: answer }})) console.log(JSON.parse(line));\n}});\n\
                 post.on('error', console.error);\n\
                 createReadStream('households.ndjson').on('error', console.error).pipe(post);"
            ),
        }
    }

    const fn curl_field(self) -> &'static str {
        if self.with_token { " \\\n  --header \"Authorization: Bearer $IMPOTS_TOKEN\"" } else { "" }
    }

    /// What is imported for it, and a further field.
    const fn python_field(self) -> (&'static str, &'static str) {
        if self.with_token {
            ("os, ", ",\n     'Authorization': 'Bearer ' + os.environ['IMPOTS_TOKEN']")
        } else {
            ("", "")
        }
    }

    /// The imports, and a request or its address.
    fn python_request(self, url: &str) -> (String, String) {
        if !self.with_token {
            return ("import json, urllib.request\n\n".to_owned(), format!("'{url}'"));
        }
        let setup = format!(
            "import json, os, urllib.request\n\nrequest = urllib.request.Request('{url}', headers={{\n    \
             'Authorization': 'Bearer ' + os.environ['IMPOTS_TOKEN'],\n}})\n"
        );
        (setup, "request".to_owned())
    }

    const fn javascript_field(self) -> &'static str {
        if self.with_token { ", Authorization: `Bearer ${process.env.IMPOTS_TOKEN}`" } else { "" }
    }

    fn javascript_options(self) -> String {
        let field = self.javascript_field();
        field.strip_prefix(", ").map(|it| format!(", {{headers: {{{it}}}}}")).unwrap_or_default()
    }

    /// The address with the values of the examples.
    fn url(self, path: &str, operation: &Value) -> String {
        let mut path = path.to_owned();
        let mut query = Vec::new();
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let (name, example) =
                (parameter["name"].as_str().unwrap_or_default(), &parameter["example"]);
            let value = example.as_str().map_or_else(|| example.to_string(), str::to_owned);
            if example.is_null() {
                continue;
            }
            if parameter["in"] == "path" {
                path = path.replace(&format!("{{{name}}}"), &value);
            } else {
                let value =
                    utf8_percent_encode(&value, NON_ALPHANUMERIC).to_string().replace("%2D", "-");
                query.push(format!("{name}={value}"));
            }
        }
        let query = if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) };
        format!("{SERVER}{}{path}{query}", self.base)
    }
}
