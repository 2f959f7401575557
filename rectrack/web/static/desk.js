// The desk's own script: keys, fields and their boxes, zoom, drawing a box. Everything but drawing works without it.
"use strict";

const find = (selector, within = document) => [...within.querySelectorAll(selector)];

// Keys. Whatever has data-key is pressed by that key outside of fields; the dialog lists what the page has.

const keysDialog = document.getElementById("keys");
const keysSwitch = document.getElementById("keys-on");
keysSwitch.checked = localStorage.getItem("keys") !== "off";
keysSwitch.addEventListener("change", () => localStorage.setItem("keys", keysSwitch.checked ? "on" : "off"));

const GENERAL_KEYS = [
  ["?", "Show these keys"],
  ["Esc", "Leave a field, so that single keys work"],
  ["Ctrl Enter", "Accept or send, from within a field"],
  ["f", "To the first field in doubt"],
  ["j k", "Next and previous row of a list"],
];

function showKeys() {
  const own = find("[data-key]").map((each) => [each.dataset.key, each.textContent.trim().replace(/\s+/g, " ")]);
  const list = keysDialog.querySelector("dl");
  list.replaceChildren();
  for (const [key, does] of [...own, ...GENERAL_KEYS]) {
    const term = document.createElement("dt");
    const sign = document.createElement("kbd");
    const text = document.createElement("dd");
    sign.textContent = key;
    text.textContent = does;
    term.append(sign);
    list.append(term, text);
  }
  keysDialog.showModal();
}

for (const button of find("[data-keys]")) {
  button.hidden = false;
  button.addEventListener("click", showKeys);
}
for (const each of find("[data-key]")) {
  each.setAttribute("aria-keyshortcuts", each.dataset.key);
}

function typing(element) {
  return element.matches("input:not([type=checkbox]):not([type=radio]), select, textarea");
}

function step(by) {
  const rows = find("[data-rows] tbody :is(a, input[type=checkbox])");
  const here = rows.indexOf(document.activeElement);
  const next = rows[Math.min(Math.max(here + by, 0), rows.length - 1)];
  if (next) {
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }
}

function goToDoubt() {
  const fields = find("form.fields .field:not(details:not([open]) *)");
  const doubtful = fields.find((field) => field.querySelector(".problem")) || fields.find((field) => field.querySelector(".flag")) || fields[0];
  if (doubtful) doubtful.querySelector("input, select, textarea").focus();
}

if (find("form.fields .problem").length) goToDoubt();

document.addEventListener("keydown", (event) => {
  if (keysDialog.open || event.altKey || event.metaKey) return;
  if (event.ctrlKey) {
    const main = event.key === "Enter" && find("button.main")[0];
    if (main) {
      event.preventDefault();
      main.click();
    }
    return;
  }
  if (typing(event.target)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (event.key === "?") return void showKeys();
  if (!keysSwitch.checked) return;
  if (event.key === "j" || event.key === "k") return void step(event.key === "j" ? 1 : -1);
  if (event.key === "f" && find("form.fields").length) {
    event.preventDefault();
    return void goToDoubt();
  }
  const wanted = find("[data-key]").find((each) => each.dataset.key === event.key);
  if (wanted) {
    event.preventDefault();
    wanted.click();
  }
});

// A filter is sent as soon as it is changed.

for (const form of find("[data-send-on-change]")) {
  form.addEventListener("change", () => form.requestSubmit());
}

// A form is sent once, however often its button is pressed.

for (const form of find("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}
window.addEventListener("pageshow", () => find("form[data-sent]").forEach((form) => delete form.dataset.sent));

// A field and its boxes light up together; a click on a box goes to its field.

function light(field, on) {
  for (const each of find(`[data-field="${CSS.escape(field)}"]`)) each.classList.toggle("lit", on);
}

for (const each of find("[data-field]")) {
  const field = each.dataset.field;
  each.addEventListener("mouseenter", () => light(field, true));
  each.addEventListener("mouseleave", () => light(field, false));
  each.addEventListener("focusin", () => {
    light(field, true);
    if (each.matches(".field")) bringBoxIntoView(field);
  });
  each.addEventListener("focusout", () => light(field, false));
}

function bringBoxIntoView(field) {
  const box = find(`.box[data-field="${CSS.escape(field)}"]`)[0];
  const frame = box && box.closest(".pages-frame");
  if (!frame) return;
  const [inner, outer] = [box.getBoundingClientRect(), frame.getBoundingClientRect()];
  if (inner.top < outer.top || inner.bottom > outer.bottom) {
    frame.scrollTop += inner.top - outer.top - outer.height / 3;
  }
}

const firstBox = find(".field").map((each) => each.dataset.field).find((field) => find(`.box[data-field="${field}"]`).length);
if (firstBox) bringBoxIntoView(firstBox);

for (const box of find(".box")) {
  box.addEventListener("click", (event) => {
    event.preventDefault();
    const field = find(`.field[data-field="${CSS.escape(box.dataset.field)}"]`)[0];
    if (!field) return;
    const folded = field.closest("details");
    if (folded) folded.open = true;
    (field.querySelector("input, select, textarea") || field).focus();
  });
}

// Zoom without loading the page again.

for (const link of find("[data-zoom]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const frame = document.querySelector(".pages-frame");
    frame.className = `pages-frame zoom-${link.dataset.zoom}`;
    for (const other of find("[data-zoom]")) {
      if (other === link) other.setAttribute("aria-current", "true");
      else other.removeAttribute("aria-current");
    }
    if (link.dataset.zoom === "1") return;
    for (const image of find("image", frame)) {
      image.setAttribute("href", image.getAttribute("href").replace("/normal.png", "/large.png"));
    }
  });
}

// Drawing a box: what the pointer draws is written into the four fields, which can be typed as well.

for (const sheet of find("svg.drawing")) {
  const [left, top, right, bottom] = ["left", "top", "right", "bottom"].map((edge) => document.getElementById(`spot-${edge}`));
  const drawn = sheet.querySelector(".drawn");
  let start = null;

  const place = (event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(sheet.getScreenCTM().inverse());
    const within = (value, most) => Math.min(Math.max(value, 0), most);
    return [within(point.x, sheet.viewBox.baseVal.width), within(point.y, sheet.viewBox.baseVal.height)];
  };
  const show = () => {
    const [x, y, x1, y1] = [left, top, right, bottom].map((field) => Number(field.value) || 0);
    drawn.setAttribute("x", x);
    drawn.setAttribute("y", y);
    drawn.setAttribute("width", Math.max(x1 - x, 0));
    drawn.setAttribute("height", Math.max(y1 - y, 0));
  };

  sheet.addEventListener("pointerdown", (event) => {
    start = place(event);
    sheet.setPointerCapture(event.pointerId);
  });
  sheet.addEventListener("pointermove", (event) => {
    if (!start) return;
    const end = place(event);
    [left.value, right.value] = [start[0], end[0]].sort((a, b) => a - b).map((edge) => edge.toFixed(1));
    [top.value, bottom.value] = [start[1], end[1]].sort((a, b) => a - b).map((edge) => edge.toFixed(1));
    show();
  });
  sheet.addEventListener("pointerup", () => {
    start = null;
    takeWords([left, top, right, bottom].map((edge) => edge.value));
  });
  for (const field of [left, top, right, bottom]) field.addEventListener("input", show);
  show();
}

// The words in the box come into the form, unless somebody has typed there.

function takeWords(edges) {
  const [button, field] = [document.querySelector("[data-words]"), document.getElementById("f-recommendation")];
  if (!button || edges.some((edge) => !edge) || (field.value && field.value !== field.dataset.taken)) return;
  const query = edges.map((edge) => `edge=${encodeURIComponent(edge)}`).join("&");
  htmx.ajax("GET", `${button.dataset.words}?${query}`, { target: field.closest(".field"), swap: "outerHTML" }).then(() => {
    const taken = document.getElementById("f-recommendation");
    taken.dataset.taken = taken.value;
  });
}
