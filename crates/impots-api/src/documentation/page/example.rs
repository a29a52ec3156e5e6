//! Examples of calls, in three languages, from the examples of the description: curl, Python's standard library,
//! JavaScript as browsers and Node.js have it. They need nothing that is not there, and can be pasted as they are.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde_json::Value;

/// A call in three languages.
#[derive(Serialize)]
pub(super) struct Example {
    curl: String,
    python: String,
    javascript: String,
}

/// Where the examples think that the server is.
const SERVER: &str = "http://127.0.0.1:5000";

/// The household of the examples.
const BODY: &str = r#"{"tax_year": 2026, "married": true, "children": 2, "salary": 50000}"#;

impl Example {
    pub(super) fn of(base: &str, path: &str, method: &str, operation: &Value) -> Self {
        let url = url(base, path, operation);
        if method == "post" {
            return Self::of_post(&url);
        }
        Self {
            curl: format!("curl '{url}'"),
            python: format!(
                "import json, urllib.request\n\nwith urllib.request.urlopen('{url}') as answer:\n    print(json.load(answer))"
            ),
            javascript: format!(
                "const answer = await fetch('{url}');\nconsole.log(await answer.json());"
            ),
        }
    }

    fn of_post(url: &str) -> Self {
        let python_body = BODY.replace("true", "True");
        Self {
            curl: format!("curl '{url}' --json '{BODY}'"),
            python: format!(
                "import json, urllib.request\n\nhousehold = {python_body}\n\
                 request = urllib.request.Request(\n    '{url}', json.dumps(household).encode(),\n    \
                 {{'Content-Type': 'application/json'}},\n)\n\
                 with urllib.request.urlopen(request) as answer:\n    print(json.load(answer)['tax_due'])"
            ),
            javascript: format!(
                "const answer = await fetch('{url}', {{\n  method: 'POST',\n  headers: {{'Content-Type': 'application/json'}},\n  \
                 body: JSON.stringify({BODY}),\n}});\nconsole.log((await answer.json()).tax_due);"
            ),
        }
    }

    pub(super) fn of_stream(base: &str) -> Self {
        let url = format!("{SERVER}{base}/taxes");
        Self {
            curl: format!(
                "curl '{url}' --header 'Content-Type: application/x-ndjson' --no-buffer --upload-file households.ndjson --request POST"
            ),
            python: format!(
                "import json, subprocess\n\n# curl reads while it sends; urllib would first send everything.\n\
                 curl = ['curl', '{url}', '-sN', '-X', 'POST', '-T', 'households.ndjson',\n        \
                 '-H', 'Content-Type: application/x-ndjson']\n\
                 with subprocess.Popen(curl, stdout=subprocess.PIPE) as process:\n    \
                 for line in process.stdout:\n        answer = json.loads(line)\n        \
                 print(answer.get('line'), answer.get('tax_due'))"
            ),
            javascript: format!(
                "import {{ request }} from 'node:http';\nimport {{ createReadStream }} from 'node:fs';\n\
                 import {{ createInterface }} from 'node:readline';\n\n\
                 const headers = {{ 'Content-Type': 'application/x-ndjson' }};\n\
                 const post = request('{url}', {{ method: 'POST', headers }}, async (answer) => {{\n  \
                 for await (const line of createInterface({{ input: answer }})) console.log(JSON.parse(line));\n}});\n\
                 createReadStream('households.ndjson').pipe(post);"
            ),
        }
    }
}

/// The address with the values of the examples.
fn url(base: &str, path: &str, operation: &Value) -> String {
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
    format!("{SERVER}{base}{path}{query}")
}
