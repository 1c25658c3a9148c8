(() => {
'use strict';
// Everything is in the page; this only hides what is not asked for, moves the
// focus by keys.
const one = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];

const tiles = all('[data-only]');
const items = all('[data-v],.lone');
const rows = all('.matrix tbody tr:not(.subject)');
const [q, bySource, bySlot] = ['#q', '#by-source', '#by-slot'].map((id) => one(id));
const [clear, keys, shown, none] = ['#clear', '#keys', '#shown', '#none'].map((id) => one(id));
const findings = (item) => (item.matches('.lone') ? all('[id]', item).length : item.matches('.card,.line') ? 1 : 0);
const total = items.reduce((sum, item) => sum + findings(item), 0);

// Kovac finds Kovač.
const folded = (text) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
const texts = new Map();
const textOf = (item) => {
  let text = texts.get(item);
  if (text === undefined) {
    const above = item.matches('.line,.lone') ? one('h3', item.parentElement) : null;
    text = folded(item.textContent + ' ' + (above ? above.textContent : ''));
    texts.set(item, text);
  }
  return text;
};

let wanted = { only: [], q: '', source: '', slot: '' };
const isFilter = (hash) => /^#(only|q|source|slot)=/.test(hash);
const read = (hash) => {
  const fields = new URLSearchParams(isFilter(hash) ? hash.slice(1) : '');
  const known = tiles.map((tile) => tile.dataset.only);
  return {
    only: (fields.get('only') || '').split(',').filter((token) => known.includes(token)),
    q: fields.get('q') || '',
    source: fields.get('source') || '',
    slot: fields.get('slot') || '',
  };
};
const fragment = () => {
  const fields = new URLSearchParams();
  if (wanted.only.length) fields.set('only', wanted.only.join(','));
  for (const name of ['q', 'source', 'slot']) if (wanted[name]) fields.set(name, wanted[name]);
  return fields.toString().replace(/%2C/g, ',');
};
const slotsOf = (item) => all('dt,h4[id],summary>b,h3>.slot', item).map((slot) => (slot.tagName === 'H4' ? 'name' : slot.textContent));
const has = (list, word) => (' ' + list + ' ').includes(' ' + word + ' ');

const apply = () => {
  const filtered = fragment() !== '';
  const words = folded(wanted.q).split(/\s+/).filter(Boolean);
  let count = 0;
  for (const item of items) {
    const lone = item.matches('.lone');
    const v = lone ? 'single_source' : item.dataset.v;
    const s = lone ? item.parentElement.dataset.s : item.dataset.s;
    const fits = (!wanted.only.length || wanted.only.some((token) => has(v, token)))
      && (!wanted.source || (s !== undefined && has(s, wanted.source)))
      && (!wanted.slot || slotsOf(item).includes(wanted.slot))
      && (!words.length || words.every((word) => textOf(item).includes(word)));
    item.hidden = !fits;
    if (fits) count += findings(item);
  }
  for (const row of rows) {
    const of = document.getElementById(one('a', row).hash.slice(1));
    const item = of && of.closest('[data-v],.lone');
    const asked = !wanted.slot || !of || of.tagName !== 'DT' || of.textContent === wanted.slot;
    row.hidden = !asked || !item || item.hidden;
  }
  const empty = (box, part) => filtered && !all(part, box).some((item) => !item.hidden);
  for (const body of all('.matrix tbody')) body.hidden = empty(body, 'tr:not(.subject)');
  for (const box of all('#matrix .sub')) box.hidden = empty(box, 'tr:not(.subject)');
  for (const box of all('.group')) box.hidden = empty(box, '.line');
  for (const box of all('.told')) box.hidden = empty(box, '.lone');
  for (const box of all('.list')) box.hidden = empty(box, '[data-v],.lone');
  one('#timeline').hidden = filtered;
  for (const tile of tiles) tile.setAttribute('aria-pressed', wanted.only.includes(tile.dataset.only));
  shown.textContent = filtered ? count + ' of ' + total + ' findings' : total + ' findings';
  clear.hidden = !filtered;
  none.hidden = !filtered || count > 0 || items.some((item) => !item.hidden);
  if (q.value !== wanted.q) q.value = wanted.q;
  bySource.value = wanted.source;
  bySlot.value = wanted.slot;
};

const go = (change, keep) => {
  wanted = { ...wanted, ...change };
  const address = location.pathname + location.search + (fragment() ? '#' + fragment() : '');
  try {
    history[keep ? 'replaceState' : 'pushState'](null, '', address);
  } catch {
    // A page without an address of its own filters all the same.
  }
  apply();
};

const reveal = () => {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  const item = target.closest('[data-v],.lone');
  if ((item && item.hidden) || target.closest('[hidden]')) {
    wanted = read('');
    apply();
  }
  for (let box = target; box; box = box.parentElement) if (box.tagName === 'DETAILS') box.open = true;
  target.scrollIntoView();
};
const follow = () => {
  if (isFilter(location.hash) || location.hash.length < 2) {
    wanted = read(location.hash);
    apply();
  } else {
    reveal();
  }
};

// A sign is text already; here it gets its word.
const words = new Map(all('.legend li').map((item) => [one('.m', item).textContent, one('b', item).textContent]));
for (const sign of all('.matrix i')) {
  sign.setAttribute('role', 'img');
  sign.setAttribute('aria-label', words.get(sign.textContent) || sign.textContent);
}
one('.tools').hidden = false;
for (const tile of tiles) {
  tile.setAttribute('role', 'button');
  const press = (event) => {
    event.preventDefault();
    const token = tile.dataset.only;
    const on = wanted.only.includes(token);
    go({ only: on ? wanted.only.filter((other) => other !== token) : [...wanted.only, token] });
  };
  tile.addEventListener('click', press);
  tile.addEventListener('keydown', (event) => { if (event.key === ' ') press(event); });
}
let soon;
q.addEventListener('input', () => {
  clearTimeout(soon);
  soon = setTimeout(() => go({ q: q.value.trim() }, true), 120);
});
bySource.addEventListener('change', () => go({ source: bySource.value }));
bySlot.addEventListener('change', () => go({ slot: bySlot.value }));
clear.addEventListener('click', () => { go(read('')); q.focus(); });
one('a', none).addEventListener('click', (event) => { event.preventDefault(); go(read('')); });
addEventListener('hashchange', follow);
addEventListener('popstate', follow);

const stops = () => items.filter((item) => item.matches('.card,.line,.lone') && !item.closest('[hidden]'));
const step = (by) => {
  const list = stops();
  if (!list.length) return;
  const at = document.activeElement && document.activeElement.closest('.card,.line,.lone');
  const now = list.indexOf(at);
  const next = list[now < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(Math.max(now + by, 0), list.length - 1)];
  const focus = next.matches('.line') ? one('summary', next) : next;
  if (next.matches('.lone')) next.tabIndex = -1;
  focus.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'start' });
};
addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest && event.target.closest('input:not([type=checkbox]),select,textarea');
  if (event.key === 'Escape' && event.target === q) { go({ q: '' }, true); q.blur(); return; }
  if (typing || !keys.checked) return;
  if (event.key === '/') { event.preventDefault(); q.focus(); q.select(); }
  else if (event.key === 'j') step(1);
  else if (event.key === 'k') step(-1);
});

const closed = [];
addEventListener('beforeprint', () => {
  closed.push(...all('details:not([open])'));
  for (const box of closed) box.open = true;
});
addEventListener('afterprint', () => { for (const box of closed.splice(0)) box.open = false; });

wanted = read(location.hash);
apply();
reveal();
})();
