(() => {
'use strict';
// Sends decisions to whoever served the page.
const one = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const template = one('#decide');
let localBy = '';
// What was typed and not recorded stays in this tab, though the page be loaded anew.
const drafts = {
  key: (item) => 'draft ' + item.dataset.finding,
  keep(item, form) { try { sessionStorage.setItem(this.key(item), JSON.stringify(Object.fromEntries(new FormData(form)))); } catch { /* A tab without storage. */ } },
  drop(item) { try { sessionStorage.removeItem(this.key(item)); } catch { /* The same. */ } },
  of(item) { try { return JSON.parse(sessionStorage.getItem(this.key(item))); } catch { return null; } },
};
const reload = () => {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Load the page anew';
  button.addEventListener('click', () => location.reload());
  return button;
};
const decide = (item, place) => {
  const form = template.content.firstElementChild.cloneNode(true);
  const { decision, left, right, value, reason, by } = form.elements;
  const status = one('[role=status]', form);
  const sides = all('.side', item).map((side) => ({ claim: side.dataset.claim, text: all('.value', side).map((value) => value.innerText.trim()).join(', ') }));
  const fill = () => {
    const needs = decision.selectedOptions[0].dataset.needs;
    const named = needs === 'names';
    for (const [n, select] of [left, right].entries()) {
      const kept = select.selectedIndex;
      select.replaceChildren(...sides.map((side) => new Option(side.text.slice(0, 80), named ? side.text : side.claim)));
      select.selectedIndex = kept >= 0 ? kept : Math.min(n, sides.length - 1);
    }
    for (const label of all('.of', form)) label.hidden = !(named || needs === 'sides');
    one('.settled', form).hidden = needs !== 'value';
    value.required = needs === 'value';
  };
  const best = one('.best .value', item);
  if (best) value.value = best.innerText.trim();
  by.value = localBy || by.value;
  decision.addEventListener('change', fill);
  one('.cancel', form).addEventListener('click', () => { drafts.drop(item); form.remove(); one('button', place).hidden = false; one('button', place).focus(); });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const needs = decision.selectedOptions[0].dataset.needs;
    const body = { decision: decision.value, finding: item.dataset.finding, seen: item.dataset.seen, reason: reason.value.trim(), by: by.value.trim() };
    if (needs === 'sides' || needs === 'names') Object.assign(body, { left: left.value, right: right.value });
    if (needs === 'value') body.value = value.value.trim();
    localBy = body.by;
    let changed = false;
    status.className = '';
    status.textContent = 'Recording …';
    try {
      const answer = await fetch('/decide', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Corroborate-Token': template.dataset.token },
        body: JSON.stringify(body),
      });
      const told = await answer.json().catch(() => ({}));
      changed = answer.status === 409;
      if (!answer.ok) throw new Error(told.message || 'it was refused (' + answer.status + ')');
      const done = document.createElement('p');
      done.setAttribute('role', 'status');
      done.tabIndex = -1;
      done.textContent = told.message || 'Recorded. Load the page anew to see what it changes.';
      done.append(' ', reload());
      drafts.drop(item);
      form.replaceWith(done);
      done.focus();
    } catch (error) {
      status.className = 'bad';
      status.textContent = 'Not recorded: ' + error.message;
      if (changed) status.append(' ', reload());
      drafts.keep(item, form);
    }
  });
  const draft = drafts.of(item);
  if (draft) for (const name of ['decision', 'value', 'reason', 'by']) if (draft[name]) form.elements[name].value = draft[name];
  fill();
  if (draft) for (const select of [left, right]) if ([...select.options].some((option) => option.value === draft[select.name])) select.value = draft[select.name];
  place.append(form);
  decision.focus();
};
for (const place of all('.decide')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Decide';
  button.addEventListener('click', () => { button.hidden = true; decide(place.closest('[data-finding]'), place); });
  place.append(button);
}
addEventListener('keydown', (event) => {
  const writing = event.target.closest('input:not([type=checkbox]),select,textarea');
  if (event.key !== 'd' || event.ctrlKey || event.metaKey || event.altKey || writing || !one('#keys').checked) return;
  const item = event.target.closest('[data-finding]');
  const button = item && one('.decide>button:not([hidden])', item);
  if (!button) return;
  event.preventDefault();
  if (item.matches('details')) item.open = true;
  button.click();
});
})();
