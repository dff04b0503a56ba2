"""The widgets: parts of panes that know nothing of figures."""
