"""A domain as the scripts see it: not ready at first, then basic auth against the file `login` below $STAND_IN."""
import base64
import http.server
import json
import os
import ssl

folder = os.environ["STAND_IN"]
stored = {}
seen = 0


class Domain(http.server.BaseHTTPRequestHandler):
    def answer_any(self):
        global seen
        seen += 1
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        login = base64.b64decode((self.headers.get("authorization") or "Basic ").split()[1]).decode()
        with open(os.path.join(folder, "login")) as file:
            right = file.read()
        name = self.path.split("/")[-1]
        if seen < 3:
            self.answer(503, {"message": "not ready"})
        elif login != right:
            self.answer(401, {"message": "Unauthorized"})
        elif name == "authinfo":
            self.answer(200, {})
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
