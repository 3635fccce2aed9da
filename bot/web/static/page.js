// What every page does by itself: nothing personal stays on a screen that was left, and no page comes back from memory.
// The chat's page also sends and draws without loading anew. All of it works without this file, a little slower.
"use strict";

const watch = document.getElementById("watch");
const log = document.getElementById("log");
const say = document.getElementById("say");
const CUT = "\u001e"; // between a warning and what follows it
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const sayOf = (failure) => take(document.getElementById(failure).innerHTML).failed;
let active = Date.now(), told = active;
let hearing, closed = false;
let asked = "0"; // what stood last when words were sent

// Leaving: by the page's own clock, by the server's word, or restored from memory.

function close() {
  if (closed) return;
  closed = true;
  hearing.abort();
  document.body.replaceChildren(document.getElementById("closed").content);
  document.title = document.querySelector("h1").textContent;
  document.querySelector("h1").focus();
}

if (watch?.dataset.idleMinutes) {
  const idle = watch.dataset.idleMinutes * 60_000;
  const look = () => Date.now() - active >= idle && close();
  addEventListener("pageshow", (event) => event.persisted && (close(), location.reload()));
  addEventListener("visibilitychange", look);
  setInterval(look, 5_000);
}

// Who writes is there: the page stays open, and so does the session, which is told at most once a minute.

addEventListener("input", () => {
  active = Date.now();
  if (!watch?.dataset.idleMinutes || active - told < 60_000) return;
  told = active;
  fetch("/write/still", { redirect: "manual" }).catch(() => (told = 0));
});

// Hearing that there is news, while somebody looks; the news itself is fetched.

async function hear() {
  const mine = (hearing = new AbortController());
  while (!mine.signal.aborted && !document.hidden) {
    let wait = 1_000;
    try {
      const stream = await fetch(`/chat/stream?page=${encodeURIComponent(watch.dataset.page)}`, { signal: mine.signal });
      if (stream.status === 204) return close();
      if (!stream.ok) wait = 15_000;
      else for await (const said of texts(stream)) if (log && said.includes("event: new")) await fetchItems();
    } catch {
      wait = 3_000;
    }
    await sleep(wait);
  }
}

async function fetchItems() {
  const response = await fetch("/chat/items", { headers: { "x-piece": last() } });
  if (response.ok) take(await response.text());
}

if (watch) {
  hear();
  addEventListener("visibilitychange", () => (document.hidden || closed ? hearing.abort() : hear()));
}

async function* texts(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
}

// The chat: each thing said stands once, in its order, whichever way it came.

function last() {
  return [...log.children].map((item) => item.dataset.order).filter((order) => order < "~").at(-1) ?? "0";
}

function take(html) {
  const piece = document.createElement("template");
  piece.innerHTML = html;
  const items = piece.content.querySelectorAll("article");
  const newest = [...items].filter((item) => !document.getElementById(item.id)).map(put).filter(Boolean).at(-1);
  const failed = piece.content.querySelector(".refused");
  if (failed) {
    forget();
    failed.id = "failed";
    log.after(failed);
  }
  (failed ?? newest)?.scrollIntoView({ block: failed ? "center" : "end" });
  return { newest, failed };
}

function keptOf(warning) {
  const isKept = (item) => item.dataset.order > asked && item.dataset.order < "~" && item.className === warning.className;
  return [...log.children].find(isKept);
}

function forget() {
  document.getElementById("failed")?.remove();
}

function put(item) {
  if (item.dataset.order === "~") {
    if (keptOf(item)) return null; // its news was quicker than the answer itself
  } else {
    const warned = log.querySelector("[data-order='~']");
    if (warned && item.getAttribute("role") === "alert") {
      // The warning that stands there already was kept meanwhile: it is this one, and is not said twice.
      warned.id = item.id;
      warned.dataset.order = item.dataset.order;
      item.removeAttribute("role");
      item = warned;
    }
  }
  const after = [...log.children].find((other) => other !== item && other.dataset.order > item.dataset.order);
  if (item.nextElementSibling !== (after ?? null) || !item.parentElement) log.insertBefore(item, after ?? null);
  return item;
}

// One number for the same words however often they are sent, and another one for others.

function anew(form) {
  form.update.value = crypto.randomUUID();
  if (form === say) say.text.value = "";
}

// Gone before anything is asked of the server; it is told all the same, and the page before is not to be gone back to.

async function leave(form) {
  const body = new URLSearchParams(new FormData(form));
  document.body.replaceChildren();
  await Promise.race([fetch("/chat", { method: "POST", body, keepalive: true }).catch(() => null), sleep(2_000)]);
  location.replace(form.dataset.leaves);
}

async function send(event) {
  event.preventDefault();
  const form = event.target;
  if (form.dataset.leaves) return leave(form);
  const buttons = [...document.querySelectorAll("form[data-chat] button")];
  const update = form.update.value;
  buttons.forEach((button) => (button.disabled = true));
  active = Date.now();
  asked = last();
  let failed, newest, why = "lost";
  try {
    const body = new URLSearchParams(new FormData(form));
    const response = await fetch("/chat", { method: "POST", body, headers: { "x-piece": asked } });
    if (response.status === 413) why = "too-long";
    if (response.status === 205) return location.replace(response.headers.get("x-anew-at"));
    let pending = "";
    for await (const said of texts(response)) {
      const whole = (pending + said).split(CUT);
      pending = whole.pop();
      for (const part of whole) take(part);
    }
    ({ newest, failed } = take(pending));
    failed ??= response.ok || newest ? null : sayOf(why);
  } catch {
    failed = sayOf(why);
  }
  buttons.forEach((button) => (button.disabled = false));
  log.querySelectorAll("[data-order='~']").forEach((warned) => (warned.dataset.order = `${last()}~`)); // was not kept
  const moved = ![document.body, ...form.elements].includes(document.activeElement); // somebody went on meanwhile
  if (!failed) {
    forget();
    form.closest(".lasting .choices")?.remove(); // answered
    if (form.update.value === update) anew(form);
  }
  if (!moved) (failed ?? (form === say ? say.text : log.lastElementChild)).focus({ preventScroll: !failed });
}

if (log) {
  document.addEventListener("submit", (event) => "chat" in event.target.dataset && send(event));
  say.text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !matchMedia("(pointer: fine)").matches) return;
    event.preventDefault();
    say.querySelector("button").click(); // which does nothing while words are on their way
  });
  say.text.addEventListener("input", () => (say.update.value = crypto.randomUUID()));
  if (log.children.length > 1) log.lastElementChild.scrollIntoView({ block: "end" });
}
