// The desk's script: every page works without it. With it, pages stay fresh, the keyboard works, and alarms sound.
"use strict";
const body = document.body, root = body.dataset.root, page = body.dataset.stream;
const isLocked = "locked" in body.dataset, idleAfter = Number(body.dataset.idle) * 1000;
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
let lastActive = Date.now(), lastTold = Date.now(), unsaved = false, saving, shown, sound;
// A page that comes back from the browser's memory may be another person's by now: it leaves nothing there.
addEventListener("pagehide", () => (save(), body.replaceChildren()));
addEventListener("pageshow", (event) => event.persisted && location.reload());

async function leave(path) {
  await save();
  unsaved = false;
  body.replaceChildren();
  location.replace(path);
}
const say = (words) => Object.assign(document.getElementById("live") ?? {}, { textContent: words, hidden: !words });
const lock = () => leave(`${root}/locked?next=${location.pathname.slice(root.length)}`);
// What is drawn for another session must never be put into this page.
async function part(path) {
  const response = await fetch(path);
  if (response.redirected || response.status === 401) return lock();
  if (response.headers.get("Desk-Page") !== page) return leave(`${root}/`);
  return response.ok ? response.text() : undefined;
}
const post = (path, fields, keepalive = false) =>
  fetch(path, { method: "POST", keepalive, body: new URLSearchParams({ form_token: body.dataset.formToken, ...fields }) });

async function refresh() {
  const bar = await part(`${root}/bar`), list = document.getElementById("waiting"), main = document.getElementById("main");
  if (bar === undefined) return;
  const top = main.getBoundingClientRect().top;
  main.style.marginTop = "";
  if (bar !== shown) document.getElementById("bar").innerHTML = shown = bar;
  all("[data-count]").forEach((told) => (document.getElementById(told.dataset.count).textContent = told.textContent));
  alarm();
  settle(main.getBoundingClientRect().top - top, main, "marginTop");
  const rows = list && (await part(list.dataset.part));
  if (rows !== undefined && rows !== null) swap(list, rows);
}

// What came in above, or went, moves nothing that somebody is about to click; `room` is made where no scrolling is left.
function settle(shift, within, room) {
  if (!shift) return;
  if (scrollY + shift < 0) within.style[room] = `${-shift - scrollY}px`;
  else document.documentElement.style.minHeight = `${scrollY + shift + innerHeight}px`;
  scrollBy(0, Math.max(shift, -scrollY));
}

// New rows come in without moving the one that has the focus, or that the mouse is about to click.
function swap(list, html) {
  const old = all("[data-row]", list), known = new Set(old.map((row) => row.dataset.row));
  const held = old.find((row) => row === document.activeElement) || old.find((row) => row.matches(":hover"));
  const focused = held === document.activeElement, top = held && held.getBoundingClientRect().top;
  list.style.paddingTop = "";
  list.innerHTML = html;
  const rows = all("[data-row]", list), fresh = rows.filter((row) => !known.has(row.dataset.row));
  fresh.forEach((row) => row.classList.add("fresh"));
  const again = held && (rows.find((row) => row.dataset.row === held.dataset.row) || rows[old.indexOf(held)]);
  if (again) {
    if (focused) again.focus({ preventScroll: true });
    settle(again.getBoundingClientRect().top - top, list, "paddingTop");
  }
  if (known.size || fresh.length) say(fresh.length ? `${fresh.length} new in the inbox` : "");
}

// Three tones for an emergency, two lower ones for a crisis, until somebody acknowledges.
function alarm() {
  const bar = document.querySelector("[data-alarm]");
  if (!bar) return;
  sound ||= new AudioContext();
  bar.querySelector(".sound").hidden = sound.state === "running";
  const tones = bar.dataset.alarm === "emergency" ? [880, 660, 880] : [520, 440];
  if (sound.state !== "running") return;
  tones.forEach((tone, index) => {
    const from = sound.currentTime + index * 0.3, wave = sound.createOscillator(), loudness = sound.createGain();
    wave.frequency.value = tone;
    loudness.gain.setValueAtTime(0.25, from).exponentialRampToValueAtTime(0.001, from + 0.28);
    wave.connect(loudness).connect(sound.destination);
    wave.start(from);
    wave.stop(from + 0.3);
  });
}
addEventListener("click", (event) => event.target.matches(".sound") && sound.resume().then(alarm));
setInterval(alarm, 12000);

function listen() {
  const thread = body.dataset.thread ? `&thread=${body.dataset.thread}` : "";
  const stream = new EventSource(`${root}/stream?token=${page}${thread}`);
  stream.addEventListener("all", refresh);
  stream.addEventListener("thread", () => (document.getElementById("changed").hidden = false));
  stream.addEventListener("locked", lock);
  stream.onerror = async () => {
    if (stream.readyState !== EventSource.CLOSED) return;
    await part(`${root}/bar`);
    say("Live updates are off. Reload to see what is new.");
  };
  addEventListener("pagehide", () => stream.close());
}

// What is typed is kept by the desk, so that neither a reload, the lock, nor a page that is left or hidden loses it.
const draft = document.querySelector("form[data-draft]");
async function save() {
  if (!draft || !unsaved) return;
  unsaved = false;
  const kept = await post(draft.dataset.draft, { text: draft.elements.text.value }, true).catch(() => undefined);
  unsaved ||= !kept?.ok;
}
addEventListener("visibilitychange", save);
addEventListener("input", (event) => {
  if (!event.target.matches("main textarea")) return;
  unsaved = true;
  clearTimeout(saving);
  saving = setTimeout(save, 1500);
});
addEventListener("submit", (event) => (event.target === draft ? (unsaved = false) : save()));
addEventListener("beforeunload", (event) => unsaved && event.preventDefault());

function active() {
  lastActive = Date.now();
  if (isLocked || lastActive - lastTold < 60000) return;
  lastTold = lastActive;
  post(`${root}/still-here`).then((answer) => answer.redirected && lock());
}
["keydown", "pointerdown", "wheel"].forEach((kind) => addEventListener(kind, active, { passive: true }));

function move(step) {
  const rows = all("[data-row]"), at = rows.indexOf(document.activeElement);
  const next = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + step, 0), rows.length - 1)];
  return next ? (next.focus(), true) : false;
}
const steps = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
addEventListener("keydown", (event) => {
  const typing = event.target.matches("input, textarea, select");
  if (typing && event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.form.requestSubmit();
  if ((typing && event.target.type !== "radio") || event.ctrlKey || event.metaKey || event.altKey) return;
  const named = all("[data-key]").filter((element) => element.dataset.key === event.key).at(-1);
  if (event.key in steps ? !move(steps[event.key]) : !named) return;
  event.preventDefault();
  if (named) named.matches("a") ? named.click() : named.focus();
});

all("[data-focus]").forEach((element) => element.focus());
all("[data-print]").forEach((button) => ((button.hidden = false), button.addEventListener("click", () => print())));
if (page) {
  listen();
  alarm();
  setInterval(() => document.getElementById("waiting") && refresh(), 60000);
}
if (page && !isLocked) setInterval(() => Date.now() - lastActive >= idleAfter && lock(), 5000);
