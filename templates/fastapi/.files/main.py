from fastapi import FastAPI
from fastapi.responses import HTMLResponse

app = FastAPI(title="{{title}}")


@app.get("/", response_class=HTMLResponse)
def home() -> str:
    return "<!doctype html>\n<h1>{{title}}</h1>\n<p>Edit <code>main.py</code>.</p>\n"


@app.get("/health")
def health() -> dict[str, str]:
    return {"status": "ok"}
