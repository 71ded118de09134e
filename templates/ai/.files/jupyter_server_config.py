"""Settings of Jupyter: jupyter lab --config jupyter_server_config.py"""
import os

c = get_config()  # noqa: F821

# Everyone who opens the preview can run code in the sandbox. The preview's own visibility decides who that is; set
# JUPYTER_TOKEN to have Jupyter ask for a token too, for instance before the preview is made public.
c.IdentityProvider.token = os.environ.get("JUPYTER_TOKEN", "")

# The preview has another host name than this machine, and may be shown in a frame of another page.
c.ServerApp.allow_remote_access = True
c.ServerApp.tornado_settings = {"headers": {"Content-Security-Policy": "frame-ancestors *"}}

c.LabApp.default_url = "/lab/tree/welcome.ipynb"
