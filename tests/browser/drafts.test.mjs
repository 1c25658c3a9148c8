// The page of drafts in headless Chromium: what is decided on it is looked for
// in the claims file. `./run` starts this; PROGRAM is the program.
import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { launch, open as openIn } from './browser.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const TEXT = `The ministry ordered on Thursday that two envoys leave. Ivan Horvat, second secretary, was one of them.
`;
const CLAIMS = `# by hand
source: {id: gazette, title: "<b>Envoys</b>", published: 2021-05-07, text: gazette.md}
people:
  - id: horvat
    name: {value: Ivan Horvat, status: draft, extractor: rules 0.1.0, confidence: 0.95}
events:
  - id: order
    type: {value: expulsion, quote: ordered, status: draft, extractor: rules 0.1.0, confidence: 0.9}
    date: {value: Thursday, quote: on Thursday, status: draft, extractor: rules 0.1.0, confidence: 0.97}
    target: {value: horvat, quote: "Ivan Horvat, second secretary, was one", status: draft, confidence: 0.5}
    reason: {value: "<img src=x onerror=alert(1)>", quote: for spying, status: draft, confidence: 0.1}
`;

const serve = async (t) => {
  const project = await mkdtemp(join(tmpdir(), 'drafts-'));
  const file = join(project, 'claims', 'gazette.yaml');
  await mkdir(join(project, 'claims'));
  await writeFile(join(project, 'claims', 'gazette.md'), TEXT);
  await writeFile(file, CLAIMS);
  const child = spawn(process.env.PROGRAM, ['review', '--web'], { cwd: project, stdio: ['ignore', 'pipe', 'ignore'] });
  t.after(async () => {
    child.kill('SIGKILL');
    await rm(project, { recursive: true });
  });
  const [address] = await once(createInterface(child.stdout), 'line');
  return { address, file, claims: () => readFile(file, 'utf8') };
};
const told = (page, text) => page.locator('#told').filter({ hasText: text }).waitFor();
const of = (page, slot) => page.locator(`[data-id="gazette/${slot}"]`);

test('a draft is accepted, rejected and edited, and the file has a word for it', async (t) => {
  const review = await serve(t);
  const page = await openIn(browser, review.address);
  await page.locator('nav.parts >> text=Drafts').click();
  await page.locator('blockquote').first().waitFor();
  assert.match(await page.locator('blockquote').first().innerText(), /two envoys leave/);
  assert.equal(await page.locator('mark').first().innerText(), 'ordered on Thursday'.split(' on')[0]);
  assert.equal(await page.locator('img').count(), 0, 'text is text');
  await of(page, 'order/type').locator('text=Accept').click();
  await told(page, 'On disk: 1 draft decided');
  await of(page, 'order/reason').locator('text=Reject').click();
  await page.locator('#left', { hasText: '3' }).waitFor();
  await of(page, 'order/date').locator('text=Edit').click();
  await of(page, 'order/date').locator('input').fill('6 May 2021');
  await page.keyboard.press('Enter');
  await page.locator('#left', { hasText: '2' }).waitFor();
  const expected = CLAIMS.replace('quote: ordered, status: draft', 'quote: ordered, status: accepted')
    .replace('for spying, status: draft', 'for spying, status: rejected')
    .replace('value: Thursday, quote: on Thursday, status: draft', 'value: 6 May 2021, quote: on Thursday, status: accepted');
  assert.equal(await review.claims(), expected);
  await page.locator('#undo').click();
  await told(page, 'Taken back: 1 draft open again');
  assert.match(await review.claims(), /value: Thursday, quote: on Thursday, status: draft/);
  await page.done();
});

test('the keyboard alone goes through a sentence, and names come along', async (t) => {
  const review = await serve(t);
  const page = await openIn(browser, `${review.address}drafts`);
  await page.keyboard.press('j');
  await page.keyboard.press('y');
  await told(page, '1 draft decided');
  await of(page, 'order/date').and(page.locator(':focus')).waitFor();
  await page.keyboard.press('x');
  await page.locator('#left', { hasText: '3' }).waitFor();
  await of(page, 'order/target').focus();
  await page.keyboard.press('y');
  await told(page, 'with 1 name that is referred to');
  await of(page, 'horvat/name').locator('.status', { hasText: 'accepted' }).waitFor();
  await page.keyboard.press('u');
  await told(page, 'Taken back: 2 drafts');
  await page.done();
});

test('many are decided by confidence once their number was shown', async (t) => {
  const review = await serve(t);
  const page = await openIn(browser, `${review.address}drafts?source=gazette`);
  await page.locator('text=Count them').click();
  await told(page, '3 drafts');
  assert.equal(await review.claims(), CLAIMS);
  await page.locator('#sure', { hasText: 'Do it (3)' }).click();
  await told(page, 'On disk: 3 drafts decided');
  assert.equal((await review.claims()).match(/status: accepted/g).length, 3);
  await page.done();
});

test('a draft that changed since the page was loaded is not decided', async (t) => {
  const review = await serve(t);
  const page = await openIn(browser, `${review.address}drafts`);
  const theirs = CLAIMS.replace('value: Thursday', 'value: Friday').replace('# by hand', '# by B.');
  await writeFile(review.file, theirs);
  await of(page, 'order/date').locator('text=Accept').click();
  await told(page, 'changed since the page was loaded');
  assert.equal(await review.claims(), theirs);
  page.said.length = 0; // The browser itself notes that it was refused.
  await page.done();
});
