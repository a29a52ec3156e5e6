// Computes again as one types: asks the server for the same address that the button leads to, and shows what has changed.
// Without this file everything works, by the button.
'use strict';

(() => {
  const form = document.querySelector('form#household');
  const result = document.querySelector('.answer');
  const said = document.getElementById('said');
  const stale = document.getElementById('stale');
  if (!form || !result || !said || !stale) return;

  /** How long one pauses before the server is asked, in milliseconds. */
  const PAUSE = 500;
  /** What of the page depends on the answers; the form stays as it is being typed into. */
  const PARTS = ['.answer > .top', '.answer > .rest'];
  let timer, request;

  const isOpen = (root) => [...root.querySelectorAll('details')].map((it) => it.open);

  function show(page) {
    for (const selector of PARTS) {
      const [shown, fresh] = [document, page].map((it) => it.querySelector(selector));
      if (!shown || !fresh) return location.reload();
      const open = isOpen(shown);
      fresh.querySelectorAll('[autofocus]').forEach((it) => it.removeAttribute('autofocus'));
      shown.replaceWith(document.adoptNode(fresh));
      fresh.querySelectorAll('details').forEach((it, place) => { it.open = open[place] ?? false; });
    }
    const summaries = page.querySelectorAll('.now');
    document.querySelectorAll('.now').forEach((it, place) => { it.textContent = summaries[place]?.textContent ?? ''; });
    const language = page.querySelector('a.language');
    if (language) document.querySelector('a.language').href = language.getAttribute('href');
    document.title = page.title;
    stale.hidden = true;
    // What is shown was taken out of the page that came.
    said.textContent = result.querySelector('.amount')?.textContent ?? '';
  }

  // What is shown is no longer of what is typed: that is told, and what is wrong when the button is pressed.
  function tellStale() {
    stale.hidden = false;
    said.textContent = stale.textContent;
  }

  async function compute() {
    request?.abort();
    request = new AbortController();
    const query = new URLSearchParams(new FormData(form));
    try {
      const answer = await fetch(`${form.action}?${query}`, { signal: request.signal, credentials: 'same-origin' });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (!answer.ok || !page.querySelector('.amount')) return tellStale();
      show(page);
      history.replaceState(null, '', answer.url);
    } catch (error) {
      // Given up for a newer request, or no network: the button is still there.
      if (error.name !== 'AbortError') tellStale();
    }
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(compute, PAUSE);
  }

  form.addEventListener('input', later);
  form.addEventListener('change', later);
  form.addEventListener('submit', () => { clearTimeout(timer); request?.abort(); });
})();
