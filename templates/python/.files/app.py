from flask import Flask

app = Flask(__name__)


@app.get("/")
def home():
    return "<!doctype html>\n<h1>{{title}}</h1>\n<p>Edit <code>app.py</code>.</p>\n"


@app.get("/health")
def health():
    return {"status": "ok"}
