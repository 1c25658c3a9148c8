// The page of the report in headless Chromium. `./run` builds the pages and
// starts this; PAGES is the folder with them.
import { strict as assert } from 'node:assert';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { launch, open as openIn, sizes } from './browser.mjs';

const folder = process.env.PAGES;
const own = `file://${folder}/own.html`;
const ferry = `file://${folder}/ferry.html`;
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser;

before(async () => { browser = await launch(); });
after(() => browser.close());
const open = (address, options) => openIn(browser, address, options);
const visible = (page, selector) => page.locator(`:is(${selector}):visible`).count();
const tile = (page, token) => page.locator(`[data-only=${token}]`);
const focused = (page) => page.evaluate(() => {
  const at = document.activeElement;
  return at.matches('summary') ? at.parentElement.id : at.id || at.tagName;
});

test('a page asks for nothing but itself and says nothing to the console', async () => {
  for (const address of [own, ferry]) {
    const page = await open(address);
    await page.locator('details:not([open]) summary').first().click();
    const elsewhere = page.asked.filter((url) => url !== address && !url.startsWith('data:'));
    assert.deepEqual(elsewhere, []);
    await page.done();
  }
});

test('what is not of the page is not let in', async () => {
  const page = await open(ferry);
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.body.append(script);
    const image = document.createElement('img');
    image.src = 'https://a.example/x.png';
    document.body.append(image);
    return window.ran === true;
  });
  assert.equal(ran, false);
  assert.ok(page.said.some((said) => said.includes('Content Security Policy')), page.said.join());
  page.said.length = 0;
});

test('tiles filter, and the filter stands in the address', async () => {
  const page = await open(ferry);
  const all = await visible(page, '.card, .line');
  await tile(page, 'conflict').click();
  assert.match(page.url(), /#only=conflict$/);
  assert.equal(await tile(page, 'conflict').getAttribute('aria-pressed'), 'true');
  const conflicts = Number(await tile(page, 'conflict').locator('b').textContent());
  assert.equal(await visible(page, '.card'), conflicts);
  assert.equal(await visible(page, '.line'), 0);
  assert.equal(await visible(page, '.matrix tbody tr:not(.subject)'), conflicts);
  await tile(page, 'agreement').press(' ');
  assert.match(page.url(), /#only=conflict,agreement$/);
  assert.ok((await visible(page, '.line')) > 0);
  await page.goBack();
  assert.equal(await visible(page, '.line'), 0);
  await page.locator('#clear').click();
  assert.doesNotMatch(page.url(), /#/);
  assert.equal(await visible(page, '.card, .line'), all);
  await page.done();
});

test('a filter in the address holds from the start', async () => {
  const page = await open(`${ferry}#only=overridden`);
  const shown = await visible(page, '.card, .line');
  assert.equal(String(shown), await tile(page, 'overridden').locator('b').textContent());
  await page.done();
  const stale = await open(`${ferry}#only=stale`);
  assert.equal(await visible(stale, '.card, .line, .lone'), 0);
  assert.equal(await visible(stale, '.decisions .stale'), 1);
  await stale.done();
});

test('search finds words with and without their accents, in any script', async () => {
  const page = await open(ferry);
  for (const [words, found] of [['horvath name', /Horvath/], ['رضایی', /رضایی/], ['Хорват', /Хорват/], ['coast wire 29', /29/]]) {
    await page.locator('#q').fill(words);
    await page.waitForFunction((words) => new URLSearchParams(location.hash.slice(1)).get('q') === words, words);
    const text = await page.locator('.card:visible, .line:visible, .lone:visible').allTextContents();
    assert.ok(text.length > 0, words);
    assert.match(text.join(' '), found);
  }
  await page.locator('#q').fill('nothing has these words');
  await page.locator('#none').waitFor({ state: 'visible' });
  await page.locator('#none a').click();
  assert.ok((await visible(page, '.card')) > 0);
  await page.done();
});

test('source and slot narrow', async () => {
  const page = await open(ferry);
  await page.locator('#by-slot').selectOption('count.injured');
  assert.equal(await visible(page, '.card, .line, .lone'), 1);
  assert.equal(await visible(page, '.matrix tbody tr:not(.subject)'), 1);
  await page.locator('#by-slot').selectOption('');
  await page.locator('#by-source').selectOption({ index: 1 });
  const sources = await page.locator('.card:visible, .line:visible').evaluateAll((items) => items.map((item) => item.dataset.s));
  assert.ok(sources.every((list) => list.split(' ').includes('0')), sources.join());
  await page.done();
});

test('a cell leads to its finding, opened, whatever the filter hides', async () => {
  const page = await open(own);
  const link = page.locator('.matrix td.eq a').first();
  const place = await link.getAttribute('href');
  await link.click();
  assert.ok(await page.locator(place).evaluate((item) => item.open || item.matches('.card')));
  await tile(page, 'conflict').click();
  await page.evaluate((place) => { location.hash = place; }, place);
  await page.locator(place).waitFor({ state: 'visible' });
  assert.equal(await tile(page, 'conflict').getAttribute('aria-pressed'), 'false');
  await page.done();
});

test('every link within a page leads to a place in it', async () => {
  for (const address of [own, ferry]) {
    const page = await open(address);
    const lost = await page.evaluate(() => [...document.querySelectorAll('a[href^="#"]')]
      .map((link) => link.getAttribute('href').slice(1))
      .filter((place) => place && !document.getElementById(place)));
    assert.deepEqual(lost, []);
    await page.done();
  }
});

test('j and k go from finding to finding, and / to the search', async () => {
  const page = await open(ferry);
  const stops = await page.locator('.card, .line').evaluateAll((items) => items.map((item) => item.id));
  await page.keyboard.press('j');
  assert.equal(await focused(page), stops[0]);
  await page.keyboard.press('j');
  assert.equal(await focused(page), stops[1]);
  await page.keyboard.press('k');
  assert.equal(await focused(page), stops[0]);
  await page.keyboard.press('/');
  assert.equal(await focused(page), 'q');
  await page.keyboard.type('j/k');
  assert.equal(await page.locator('#q').inputValue(), 'j/k');
  await page.keyboard.press('Escape');
  await page.locator('#keys').uncheck();
  await page.keyboard.press('j');
  assert.equal(await focused(page), 'keys');
  await page.done();
});

test('the keyboard reaches the skip link, the tiles and the search in that order', async () => {
  const page = await open(ferry);
  const order = [];
  for (let n = 0; n < 30; n += 1) {
    await page.keyboard.press('Tab');
    order.push(await page.evaluate(() => {
      const at = document.activeElement;
      const ring = getComputedStyle(at).outlineStyle !== 'none';
      return (ring ? '' : 'no ring: ') + (at.className && at.matches('.skip,.tile') ? at.className.split(' ')[0] : at.closest('.parts') ? 'parts' : at.id || at.tagName);
    }));
  }
  assert.equal(order[0], 'skip');
  assert.deepEqual(order.slice(1, 7), Array(6).fill('tile'));
  assert.equal(order[7], 'parts');
  assert.ok(order.includes('q') && order.indexOf('q') < order.indexOf('by-source'), order.join());
  assert.ok(!order.some((one) => one.startsWith('no ring')), order.join());
  await page.done();
});

test('without scripting everything can be read and nothing pretends to work', async () => {
  const page = await open(own, { javaScriptEnabled: false });
  assert.equal(await visible(page, '.tools'), 0);
  const hidden = await page.locator('.card:not(:visible), .lone:not(:visible)').count();
  assert.equal(hidden, 0);
  await tile(page, 'single_source').click();
  assert.match(page.url(), /#once$/);
  await page.locator('.line summary').first().click();
  assert.ok(await page.locator('.line[open] .sides').first().isVisible());
  await page.context().close();
});

for (const [name, viewport] of Object.entries(sizes)) {
  for (const colorScheme of ['light', 'dark']) {
    test(`nothing is inaccessible: ${name}, ${colorScheme}`, async () => {
      // The large page once: it has nothing but more of the same.
      for (const address of name === 'laptop' ? [ferry, own] : [ferry]) {
        const page = await open(address, { viewport, colorScheme, bypassCSP: true });
        // What is out of sight is not painted, and would not be looked at.
        await page.addStyleTag({ content: '*{content-visibility:visible!important}' });
        await page.evaluate(() => { for (const box of document.querySelectorAll('details')) box.open = true; });
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
        const told = violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160) + ' ' + node.failureSummary).join(' | ')} (${nodes.length})`);
        assert.deepEqual(told, []);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(over <= 0, `${address} is ${over} pixels too wide`);
        await page.done();
      }
    });
  }
}

test('in print everything is open, and the tools stay away', async () => {
  const page = await open(ferry, { viewport: { width: 794, height: 1123 } });
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  assert.equal(await visible(page, '.tools'), 0);
  assert.equal(await page.locator('details:not([open])').count(), 0);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(over <= 0, `${over} pixels too wide`);
  const pdf = await page.pdf({ format: 'A4' });
  assert.ok(pdf.length > 10_000);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  assert.ok((await page.locator('details:not([open])').count()) > 0);
  await page.done();
});

test('a page that is served sends decisions, and says what became of them', async () => {
  const html = await readFile(`${folder}/deciding.html`);
  const taken = [];
  let status = 200;
  const server = createServer((request, response) => {
    if (request.method !== 'POST') {
      response.setHeader('Content-Type', 'text/html');
      response.end(html);
      return;
    }
    let body = '';
    request.on('data', (part) => { body += part; });
    request.on('end', () => {
      taken.push({ url: request.url, token: request.headers['x-corroborate-token'], body: JSON.parse(body) });
      response.statusCode = status;
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ message: status === 200 ? 'Recorded as d-1.' : 'the file is <b>locked</b>' }));
    });
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const address = `http://127.0.0.1:${server.address().port}/`;
  const page = await open(address);
  await page.keyboard.press('j');
  await page.keyboard.press('d');
  const form = page.locator('form');
  await form.locator('[name=decision]').selectOption('left_wrong');
  await form.locator('[type=submit]').click();
  assert.equal(taken.length, 0, 'a reason is required');
  await form.locator('[name=reason]').fill('The paper corrected itself.');
  status = 409;
  await form.locator('[type=submit]').click();
  await form.locator('.bad').waitFor();
  assert.match(await form.locator('.bad').textContent(), /Not recorded: the file is <b>locked<\/b>/);
  page.said.length = 0; // Chromium itself notes the refusal.
  status = 200;
  await form.locator('[type=submit]').click();
  await page.getByText('Recorded as d-1.').waitFor();
  const { url, token, body } = taken[1];
  assert.equal(url, '/decide');
  assert.equal(token, 'a token');
  assert.equal(body.decision, 'left_wrong');
  assert.equal(body.by, 'A. Editor');
  assert.equal(body.reason, 'The paper corrected itself.');
  assert.ok(body.finding && body.left && body.right && body.left !== body.right, JSON.stringify(body));
  assert.deepEqual([...new Set(page.asked.map((asked) => new URL(asked).origin))].filter((origin) => origin !== 'null'), [new URL(address).origin]);
  await page.done();
  server.close();
});
