// What every page does by itself: nothing personal stays on a screen that was left, and no page comes back from memory.
"use strict";

const IDLE = document.body.dataset.idleMinutes * 60_000;
const loaded = Date.now();

const blank = () => {
  document.body.hidden = true;
  location.reload();
};

if ("signedIn" in document.body.dataset) {
  addEventListener("pageshow", (event) => event.persisted && blank());
  const look = () => Date.now() - loaded >= IDLE && blank();
  addEventListener("visibilitychange", look);
  setInterval(look, 10_000);
}

// A Mini App is opened with its signed launch data behind the address, where no server's log sees it; it waits here
// while its owner signs in.
const launched = new URLSearchParams(location.hash.slice(1)).get("tgWebAppData");
if (launched) sessionStorage.setItem("launch", launched);
for (const field of document.querySelectorAll("input[name=launch]")) field.value = sessionStorage.getItem("launch") ?? "";
