"""A domain as the scripts see it: not ready at first, cut off once, in conflict once, then basic auth against the file `login`
below $STAND_IN. Where there is a file `role-keys` in its place, the domain has no passwords: each request must be signed
with those keys. A request that the file `refuse-request` names is forbidden."""
import base64
import hashlib
import hmac
import http.server
import json
import os
import ssl

folder = os.environ["STAND_IN"]
stored = {}
conflicted = set()
seen = 0


def is_signed(request, body):
    """Signature version 4, as the IAM user guide puts it together ("Create a signed AWS API request")."""
    with open(os.path.join(folder, "role-keys")) as file:
        keys = json.load(file)["Credentials"]
    algorithm, _, rest = (request.headers.get("authorization") or "").partition(" ")
    parts = dict(part.strip().split("=", 1) for part in rest.split(",") if "=" in part)
    key, _, scope = parts.get("Credential", "").partition("/")
    if algorithm != "AWS4-HMAC-SHA256" or key != keys["AccessKeyId"]:
        return False
    moment = request.headers["x-amz-date"]
    if scope != f"{moment[:8]}/us-east-1/es/aws4_request":
        return False
    names = parts["SignedHeaders"].split(";")
    # A session token that is not signed could be another one's.
    if not {"host", "x-amz-date", "x-amz-security-token"} <= set(names):
        return False
    if request.headers["x-amz-security-token"] != keys["SessionToken"]:
        return False
    path, _, query = request.path.partition("?")
    headers = "".join(f"{name}:{' '.join(request.headers[name].split())}\n" for name in names)
    canonical = "\n".join(
        [request.command, path, query, headers, ";".join(names), hashlib.sha256(body).hexdigest()])
    text = "\n".join([algorithm, moment, scope, hashlib.sha256(canonical.encode()).hexdigest()])
    signature = ("AWS4" + keys["SecretAccessKey"]).encode()
    for step in [*scope.split("/"), text]:
        signature = hmac.new(signature, step.encode(), hashlib.sha256).digest()
    return hmac.compare_digest(signature.hex(), parts["Signature"])


class Domain(http.server.BaseHTTPRequestHandler):
    def answer_any(self):
        global seen
        seen += 1
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        name = self.path.split("/")[-1]
        try:
            with open(os.path.join(folder, "refuse-request")) as file:
                if file.read() == f"{self.command} {self.path}":
                    self.answer(403, {"message": "no permissions"})
                    return
        except FileNotFoundError:
            pass
        takes_roles = os.path.exists(os.path.join(folder, "role-keys"))
        if seen < 3:
            self.answer(503, {"message": "not ready"})
        elif seen == 3:
            # Cut off without an answer.
            self.close_connection = True
        elif takes_roles and not is_signed(self, body):
            self.answer(403, {"message": "The request signature we calculated does not match the signature you provided."})
        elif not takes_roles and not self.has_password():
            self.answer(401, {"message": "Unauthorized"})
        elif name == "authinfo":
            self.answer(200, {})
        elif self.command == "PUT" and "rolesmapping" in self.path and self.path not in conflicted:
            # Two nodes write the security index at once.
            conflicted.add(self.path)
            self.answer(409, {"status": "CONFLICT", "message": "Conflict"})
        elif self.path.startswith("/_plugins/_ism/policies/"):
            self.answer_policy(body)
        elif self.command == "PUT":
            new = self.path not in stored
            stored[self.path] = json.loads(body)
            with open(os.path.join(folder, "stored"), "w") as file:
                json.dump(stored, file)
            self.answer(201 if new else 200, {})
        elif self.path not in stored:
            self.answer(404, {})
        elif self.command == "DELETE":
            del stored[self.path]
            self.answer(200, {})
        elif self.path.startswith("/_index_template/"):
            self.answer(200, {"index_templates": [{"name": name, "index_template": {**stored[self.path], "composed_of": []}}]})
        else:
            self.answer(200, {name: {**stored[self.path], "reserved": False}})

    def answer_policy(self, body):
        """Index State Management: a policy that is there is changed by who names its version."""
        path, _, query = self.path.partition("?")
        name = path.split("/")[-1]
        if self.command == "PUT":
            number, old = stored.get(path, (-1, None))
            if query != (f"if_primary_term=1&if_seq_no={number}" if old else ""):
                self.answer(409, {"error": {"type": "version_conflict_engine_exception"}})
                return
            stored[path] = (number + 1, json.loads(body))
            with open(os.path.join(folder, "stored"), "w") as file:
                json.dump(stored, file)
            self.answer(200 if old else 201, {"_id": name})
        elif path not in stored:
            self.answer(404, {})
        elif self.command == "DELETE":
            del stored[path]
            self.answer(200, {})
        else:
            number, value = stored[path]
            policy = {**value["policy"], "policy_id": name, "schema_version": 21, "error_notification": None}
            policy["ism_template"] = [{**one, "last_updated_time": 1} for one in policy["ism_template"]]
            self.answer(200, {"_id": name, "_version": 1, "_seq_no": number, "_primary_term": 1, "policy": policy})

    def has_password(self):
        kind, _, login = (self.headers.get("authorization") or "").partition(" ")
        with open(os.path.join(folder, "login")) as file:
            return kind == "Basic" and base64.b64decode(login).decode() == file.read()

    do_GET = do_PUT = do_DELETE = answer_any

    def answer(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.HTTPServer(("127.0.0.1", 0), Domain)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(os.path.join(folder, "cert.pem"), os.path.join(folder, "key.pem"))
server.socket = context.wrap_socket(server.socket, server_side=True)
# Whole or not at all: the test waits for the file.
with open(os.path.join(folder, "port.new"), "w") as file:
    file.write(str(server.server_port))
os.rename(os.path.join(folder, "port.new"), os.path.join(folder, "port"))
server.serve_forever()
