/* What the page does besides textual-serve's script, which makes the terminal when the page is loaded. Before that:
   the socket's address from the page's own (whatever proxy stands between), a size of letters that leaves room for
   columns, downloads that are saved and not opened, copies in browsers that keep their clipboard to themselves, and
   the reason when it is over. */
(() => {
  "use strict";
  const WIDTH = 36; // a window of so many times the letters' size has sixty columns
  const RealSocket = window.WebSocket;
  const open = window.open.bind(window);
  let socket = null;

  function ended(code) {
    const all = [...document.querySelectorAll("#ended p")];
    const said = all.find((line) => line.dataset.code === String(code));
    (said || all.find((line) => line.dataset.code === "0")).classList.add("-said");
    document.querySelector("#ended button").focus();
  }

  window.WebSocket = class extends RealSocket {
    constructor(...address) {
      super(...address);
      socket = this;
      this.addEventListener("close", (event) => ended(event.code));
    }

    send(data) { // what is typed or measured once it is over has nowhere to go
      if (this.readyState === RealSocket.OPEN) super.send(data);
    }
  };

  // A page that is left or loaded again makes room at once.
  window.addEventListener("beforeunload", () => socket && socket.close());

  window.open = (address, ...rest) => {
    if (address === undefined) return open();
    const to = new URL(address, document.baseURI);
    const key = to.origin === location.origin && to.pathname.match(/\/download\/([0-9a-f]+)$/);
    if (key) {
      const link = document.createElement("a");
      link.href = `download/${key[1]}`;
      link.download = "";
      document.body.append(link);
      link.click();
      link.remove();
      return null;
    }
    return /^https?:$/.test(to.protocol) ? open(to.href, "_blank", "noopener") : null;
  };

  const clipboard = navigator.clipboard;

  async function copy(text) {
    try {
      await clipboard.writeText(text);
    } catch { // no clipboard for pages without TLS, and in some browsers none without a click
      const box = document.querySelector("#copy");
      const field = box.querySelector("textarea");
      field.value = text;
      box.showModal();
      field.select();
    }
  }

  // To write only: the explorer never reads what a person has copied elsewhere.
  Object.defineProperty(navigator, "clipboard", { value: { writeText: copy, readText: async () => "" } });

  document.addEventListener("DOMContentLoaded", () => {
    const terminal = document.querySelector(".textual-terminal");
    const address = new URL("ws", document.baseURI);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    terminal.dataset.sessionWebsocketUrl = address.origin === "null" ? address.href : `${address.origin}${address.pathname}`;
    terminal.dataset.fontSize ||= String(Math.max(8, Math.min(16, Math.floor(window.innerWidth / WIDTH))));
    document.querySelector("#ended button").addEventListener("click", () => location.reload());
    document.querySelector("#copy").addEventListener("close", () => terminal.querySelector("textarea").focus());
    for (const button of document.querySelectorAll("#keys button")) {
      button.addEventListener("pointerdown", (event) => event.preventDefault()); // the keyboard stays where it is
      button.addEventListener("click", () => socket && socket.send(JSON.stringify(["stdin", button.dataset.keys])));
    }
    // The keyboard is the terminal's from the start, and again when the window is come back to.
    const focus = () => terminal.querySelector(".xterm-helper-textarea")?.focus();
    window.addEventListener("load", () => setTimeout(focus));
    window.addEventListener("focus", () => document.querySelector("#copy").open || focus());
  });
})();
