import { counter, type PreviewApp } from "../preview-app.mts";
import type { ToolRun } from "../scaffold.mts";
import { formPage } from "./servers.mts";

const server = (edited: string) =>
  ({ registries: ["pypi"], edited, click: counter, hasSocket: false }) as const;

const flask: PreviewApp = {
  ...server("app.py"),
  name: "flask",
  files: {
    "requirements.txt": "flask~=3.1\n",
    "app.py": `from flask import Flask, redirect

app = Flask(__name__)
clicks = 0


@app.get("/")
def home():
    return f'${formPage("Hello from Flask", "{clicks}")}'


@app.post("/click")
def click():
    global clicks
    clicks += 1
    return redirect("/")
`,
  },
  shows: "Hello from Flask",
};

const fastapi: PreviewApp = {
  ...server("app/main.py"),
  name: "fastapi",
  files: {
    "requirements.txt": "fastapi[standard]>=0.115\n",
    "app/__init__.py": "",
    "app/main.py": `from fastapi import FastAPI
from fastapi.responses import HTMLResponse, RedirectResponse

app = FastAPI()
clicks = 0


@app.get("/", response_class=HTMLResponse)
def home():
    return f'${formPage("Hello from FastAPI", "{clicks}")}'


@app.post("/click")
def click():
    global clicks
    clicks += 1
    return RedirectResponse("/", status_code=303)
`,
  },
  shows: "Hello from FastAPI",
};

/** Django's own tools, in an environment of their own, as its tutorial has them. */
const django = (...args: string[]): ToolRun => ({
  command: [
    "sh",
    "-c",
    'python3 -m venv .venv && .venv/bin/pip install --quiet "django~=5.2" && .venv/bin/django-admin "$@"',
    "sh",
    ...args,
  ],
});

/** Its forms are protected by Origin and cookie, and its database wants migrations. */
const djangoApp: PreviewApp = {
  ...server("pages/templates/home.html"),
  name: "django",
  tools: [
    django("startproject", "shop", "."),
    { command: [".venv/bin/python", "manage.py", "startapp", "pages"] },
    { command: ["sed", "-i", "s/^INSTALLED_APPS = \\[/&'pages', /", "shop/settings.py"] },
  ],
  files: {
    "requirements.txt": "django~=5.2\n",
    "shop/urls.py": `from django.contrib import admin
from django.urls import path
from pages import views

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", views.home),
    path("click", views.click),
]
`,
    "pages/views.py": `from django.shortcuts import redirect, render


def home(request):
    return render(request, "home.html", {"clicks": request.session.get("clicks", 0)})


def click(request):
    request.session["clicks"] = request.session.get("clicks", 0) + 1
    return redirect("/")
`,
    "pages/templates/home.html": `<!doctype html>
<html lang="en">
  <body>
    <h1>Hello from Django</h1>
    <form method="post" action="/click">
      {% csrf_token %}
      <button id="counter">clicked {{ clicks }} times</button>
    </form>
  </body>
</html>
`,
  },
  shows: "Hello from Django",
};

const streamlit: PreviewApp = {
  name: "streamlit",
  registries: ["pypi"],
  files: {
    "requirements.txt": "streamlit>=1.50\n",
    "streamlit_app.py": `import streamlit as st

st.title("Hello from Streamlit")
if "clicks" not in st.session_state:
    st.session_state.clicks = 0


def click():
    st.session_state.clicks += 1


st.button("Count", on_click=click)
st.write(f"clicked {st.session_state.clicks} times")
`,
  },
  shows: "Hello from Streamlit",
  edited: "streamlit_app.py",
  click: { selector: "[data-testid='stButton'] button", leadsTo: counter.leadsTo },
  hasSocket: true,
  // It offers to run again, where an edit has changed what it runs.
  showsEditsByItself: false,
};

export const pythonApps: readonly PreviewApp[] = [flask, fastapi, djangoApp, streamlit];
