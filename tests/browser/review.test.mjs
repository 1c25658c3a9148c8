// `review --web` in headless Chromium: the program itself serves, and what is
// decided on the page is looked for in the file. `./run` starts this; PROGRAM
// is the program.
import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { launch, open as openIn, watch } from './browser.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

// A review of a project of its own, which may be changed before it is served.
const serve = async (t, change = async () => {}) => {
  const project = await mkdtemp(join(tmpdir(), 'review-'));
  const claims = join(project, 'claims');
  await cp(new URL('claims', import.meta.url), claims, { recursive: true });
  await change(claims);
  const env = { ...process.env, CORROBORATE_BY: 'A. Reader' };
  const child = spawn(process.env.PROGRAM, ['review', '--web'], { cwd: project, env, stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(child, 'exit');
  t.after(async () => {
    child.kill('SIGKILL');
    await rm(project, { recursive: true });
  });
  const [address] = await once(createInterface(child.stdout), 'line');
  const file = join(claims, 'overrides.yaml');
  return {
    address,
    claims,
    file,
    decisions: () => readFile(file, 'utf8'),
    end: async () => {
      child.kill('SIGINT');
      assert.equal((await ended)[0], 0, 'it ends in good order');
    },
  };
};
const open = async (review) => {
  const page = await openIn(browser, review.address);
  const { done } = page;
  page.done = async () => {
    asksNobodyElse(page, review);
    await done();
  };
  return page;
};
const asksNobodyElse = (page, { address }) => {
  const elsewhere = page.asked.filter((url) => new URL(url).origin !== new URL(address).origin);
  assert.deepEqual(elsewhere, [], 'nobody else is asked');
};
const injured = (page) => page.locator('[data-finding="alder-gazette/sinking/count.injured"]');
const conflicts = async (page) => Number(await page.locator('[data-only=conflict] b').textContent());

// Fills the form in on a finding, and sends it.
const decide = async (item, { value, reason }) => {
  if (await item.locator('form').count() === 0) await item.getByRole('button', { name: 'Decide', exact: true }).click();
  const form = item.locator('form');
  await form.locator('[name=decision]').selectOption('value');
  await form.locator('[name=value]').fill(value);
  await form.locator('[name=reason]').fill(reason);
  await form.locator('[type=submit]').click();
};
// What is told of a refusal. Chromium itself notes each on the console.
const refusal = async (page, item) => {
  await item.locator('.bad').waitFor();
  assert.ok(page.said.every((said) => /status of 4\d\d|status of 5\d\d/.test(said)), page.said.join());
  page.said.length = 0;
  return item.locator('.bad').textContent();
};

test('a conflict is decided on the page, stands in the file, and is settled when the page is loaded anew', async (t) => {
  const review = await serve(t);
  const page = await open(review);
  const [before, open_] = [await review.decisions(), await conflicts(page)];
  await decide(injured(page), { value: '40', reason: 'The hospital’s list: "40" <b>names</b>.' });
  await injured(page).getByText('Recorded as').waitFor();
  const now = await review.decisions();
  assert.ok(now.startsWith(before), 'what stood in the file stands there');
  assert.match(now.slice(before.length), /decision: value\n.*count\.injured\n.*\n?.*40/);
  assert.match(now, /by: A\. Reader/);
  await page.getByRole('button', { name: 'Load the page anew' }).click();
  await page.waitForFunction((open_) => Number(document.querySelector('[data-only=conflict] b').textContent) === open_ - 1, open_);
  assert.match(await injured(page).textContent(), /Decided: .*40.*“?The hospital’s list: "40" <b>names<\/b>\./s);
  await page.done();
  await review.end();
});

test('the second tab is told what the first decided, and decides nothing unseen', async (t) => {
  const review = await serve(t);
  const first = await open(review);
  const second = await watch(await first.context().newPage(), review.address);
  await decide(injured(first), { value: '40', reason: 'The first list.' });
  await injured(first).getByText('Recorded as').waitFor();
  await decide(injured(second), { value: '29', reason: 'The second list.' });
  const told = await refusal(second, injured(second));
  assert.match(told, /decided meanwhile.*40.*A\. Reader.*The first list/);
  assert.doesNotMatch(await review.decisions(), /The second list/);
  await injured(second).getByRole('button', { name: 'Load the page anew' }).click();
  await second.getByText('Decided: ').first().waitFor();
  await injured(second).evaluate((item) => { if (item.matches('details')) item.open = true; });
  await injured(second).getByRole('button', { name: 'Decide', exact: true }).click();
  assert.equal(await injured(second).locator('[name=reason]').inputValue(), 'The second list.', 'what was typed is kept');
  await decide(injured(second), { value: '29', reason: 'The second list.' });
  await injured(second).getByText('Recorded as').waitFor();
  assert.match(await review.decisions(), /replaces: d-/);
  assert.deepEqual(second.said, []);
  asksNobodyElse(second, review);
  await first.done();
  await review.end();
});

test('a file that is edited by hand meanwhile keeps what was written there, and nonsense is told with its line', async (t) => {
  const review = await serve(t);
  const page = await open(review);
  const sound = await review.decisions();
  await appendFile(review.file, '- decision: sane\n');
  await decide(injured(page), { value: '40', reason: 'The list.' });
  const line = sound.split('\n').length;
  assert.match(await refusal(page, injured(page)), new RegExp(`overrides\\.yaml:${line}:`));
  assert.equal(await review.decisions(), `${sound}- decision: sane\n`);
  await writeFile(review.file, `${sound}# A note by hand.\n`);
  await injured(page).locator('[type=submit]').click();
  await injured(page).getByText('Recorded as').waitFor();
  assert.ok((await review.decisions()).startsWith(`${sound}# A note by hand.\n- id: `));
  await page.done();
  await review.end();
});

test('claims that change meanwhile are told, and shown when the page is loaded anew', async (t) => {
  const review = await serve(t);
  const page = await open(review);
  const file = join(review.claims, 'evening-post.yaml');
  const text = await readFile(file, 'utf8');
  assert.match(text, /about 40/);
  await writeFile(file, text.replace('about 40', 'about 50'));
  await decide(injured(page), { value: '40', reason: 'The list.' });
  assert.match(await refusal(page, injured(page)), /its claims are now .*evening-post: about 50/);
  await injured(page).getByRole('button', { name: 'Load the page anew' }).click();
  await injured(page).getByText('about 50').first().waitFor();
  await page.done();
  await review.end();
});

test('the keyboard alone decides', async (t) => {
  const review = await serve(t);
  const page = await open(review);
  const on = () => page.evaluate(() => document.activeElement.closest('[data-finding]')?.dataset.finding);
  for (let n = 0; n < 40 && !/count\.injured$/.test(await on() ?? ''); n += 1) await page.keyboard.press('j');
  await page.keyboard.press('d');
  const field = () => page.evaluate(() => document.activeElement.name || document.activeElement.type);
  assert.equal(await field(), 'decision');
  assert.equal(await injured(page).locator('[name=decision]').inputValue(), 'value', 'what is decided most comes first');
  const fill = { value: '40', reason: 'By keys.' };
  for (let n = 0; n < 8 && await field() !== 'submit'; n += 1) {
    await page.keyboard.press('Tab');
    const name = await field();
    if (fill[name]) {
      await page.keyboard.press('Control+a');
      await page.keyboard.type(fill[name]);
    }
  }
  await page.keyboard.press('Enter');
  await injured(page).getByText('Recorded as').waitFor();
  assert.match(await review.decisions(), /value: "?40"?\n(.*\n)*? *reason: By keys\./);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('By keys.').first().waitFor({ state: 'attached' });
  await page.done();
  await review.end();
});

test('hostile claims stay text while they are decided', async (t) => {
  const hostile = '<img src=https://evil.example/x onerror=document.title=1> =1+1 \\e[2J\\u202E';
  const review = await serve(t, async (claims) => {
    const file = join(claims, 'evening-post.yaml');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(/: ?about 40|value: about 40/, (found) => found.replace('about 40', `"about 40 ${hostile}"`)));
  });
  const page = await open(review);
  const title = await page.title();
  await decide(injured(page), { value: '<script>document.title=2</script>', reason: '"><svg onload=document.title=3>' });
  await injured(page).getByText('Recorded as').waitFor();
  await page.reload();
  assert.equal(await page.title(), title);
  assert.match(await page.content(), /&lt;svg onload/);
  assert.doesNotMatch(await page.content(), /<svg onload|<img src=https/);
  await page.done();
  await review.end();
});
