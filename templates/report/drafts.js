(() => {
'use strict';
// Sends decisions on drafts to whoever served the page.
const one = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const told = one('#told');
const undo = one('#undo');
const tell = (text, bad = false) => { told.className = bad ? 'bad' : ''; told.textContent = text; };
const words = { accepted: '✓ accepted', rejected: '✗ rejected' };
const show = ({ id, status, text, reading }) => {
  const draft = all('.draft').find((draft) => draft.dataset.id === id);
  if (!draft) return;
  const open = status === 'draft';
  one('.acts', draft).hidden = !open;
  one('.status', draft).hidden = open;
  one('.status', draft).textContent = words[status] || '';
  one('.value', draft).textContent = text;
  one('.reading', draft).textContent = reading ? '= ' + reading : '';
  draft.classList.toggle('decided', !open);
  const passage = draft.closest('.passage');
  one('.accept-all', passage).hidden = !one('.draft:not(.decided)', passage);
};
let busy = false;
const send = async (body) => {
  if (busy) return null;
  busy = true;
  tell('Recording …');
  try {
    const answer = await fetch('/drafts', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Corroborate-Token': document.body.dataset.token },
      body: JSON.stringify(body),
    });
    const said = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(said.message || 'it was refused (' + answer.status + ')');
    for (const decided of said.decided || []) show(decided);
    if (said.left !== undefined) one('#left').textContent = said.left;
    if (undo) undo.hidden = !said.undo;
    tell(said.message);
    return said;
  } catch (error) {
    tell('Not recorded: ' + error.message, true);
    return null;
  } finally {
    busy = false;
  }
};
const choice = (draft, what, value) => ({ id: draft.dataset.id, what, value, seen: draft.dataset.seen });
const open = () => all('.draft:not(.decided)');
const onward = (draft) => {
  const after = open().find((other) => draft.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
  (after || told).focus();
};
const decide = async (draft, what, value) => { if (await send({ choices: [choice(draft, what, value)] })) onward(draft); };
const acceptAll = async (passage) => {
  const drafts = all('.draft:not(.decided)', passage);
  if (!drafts.length) return;
  if (await send({ choices: drafts.map((draft) => choice(draft, 'accept')) })) onward(drafts[drafts.length - 1]);
};
const edit = (draft) => {
  if (one('form', draft)) return;
  const form = document.createElement('form');
  const input = document.createElement('input');
  input.setAttribute('aria-label', 'Value');
  input.required = true;
  input.value = draft.dataset.seen;
  const save = document.createElement('button');
  save.textContent = 'Accept so';
  const cancel = document.createElement('button');
  cancel.type = 'button';
  cancel.textContent = 'Cancel';
  cancel.addEventListener('click', () => { form.remove(); draft.focus(); });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (await send({ choices: [choice(draft, 'edit', input.value.trim())] })) { form.remove(); onward(draft); }
  });
  form.append(input, save, cancel);
  draft.append(form);
  input.focus();
  input.select();
};
const act = (draft, what) => { if (what === 'edit') edit(draft); else decide(draft, what); };
for (const draft of all('.draft')) {
  for (const button of all('[data-what]', draft)) button.addEventListener('click', () => act(draft, button.dataset.what));
}
for (const button of all('.accept-all')) button.addEventListener('click', () => acceptAll(button.closest('.passage')));
if (undo) undo.addEventListener('click', () => send({ undo: true }));
const bulk = one('#bulk');
if (bulk) {
  const sure = one('#sure');
  const body = (is) => {
    const { what, bound, source } = bulk.elements;
    return { bulk: { what: what.value, bound: Number(bound.value), source: source.value || null, sure: is } };
  };
  const reset = () => { sure.hidden = true; };
  bulk.addEventListener('input', reset);
  bulk.addEventListener('submit', async (event) => {
    event.preventDefault();
    const said = await send(body(false));
    sure.hidden = !(said && said.count);
    if (!sure.hidden) { sure.textContent = 'Do it (' + said.count + ')'; sure.focus(); }
  });
  sure.addEventListener('click', async () => { reset(); await send(body(true)); told.focus(); });
}
addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input,select,textarea')) return;
  const draft = event.target.closest('.draft');
  const drafts = open();
  if (event.key === 'u' && undo && !undo.hidden) { event.preventDefault(); undo.click(); return; }
  if (event.key === 'j' || event.key === 'k') {
    event.preventDefault();
    const at = drafts.indexOf(draft);
    const next = drafts[event.key === 'j' ? at + 1 : Math.max(at - 1, 0)];
    if (next) next.focus();
    return;
  }
  if (!draft || draft.classList.contains('decided')) return;
  const what = { y: 'accept', x: 'reject', e: 'edit' }[event.key];
  if (what) { event.preventDefault(); act(draft, what); }
  if (event.key === 'a') { event.preventDefault(); acceptAll(draft.closest('.passage')); }
});
})();
