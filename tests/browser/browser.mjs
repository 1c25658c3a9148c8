// Headless Chromium for the tests: pages that stay silent and ask nobody else.
import { strict as assert } from 'node:assert';
import { chromium } from 'playwright-core';

export const sizes = { phone: { width: 390, height: 844 }, laptop: { width: 1280, height: 800 }, wide: { width: 2200, height: 1200 } };

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

// Watches a page, which fails on any word to the console and notes what it asks for.
export const watch = async (page, address) => {
  page.setDefaultTimeout(20_000);
  page.asked = [];
  page.said = [];
  page.on('request', (request) => page.asked.push(request.url()));
  page.on('console', (message) => page.said.push(message.text()));
  page.on('pageerror', (error) => page.said.push(error.message));
  await page.goto(address);
  return page;
};

// A page of its own.
export const open = async (browser, address, options = {}) => {
  const context = await browser.newContext({ viewport: sizes.laptop, ...options });
  const page = await watch(await context.newPage(), address);
  page.done = async () => {
    assert.deepEqual(page.said, [], 'the console stays silent');
    await context.close();
  };
  return page;
};
