// Makes the pictures of the page that the README shows, from the project's own
// claims: `./run` needs the same programs.
//
//   node pictures.mjs PAGE.html FOLDER
import { chromium } from 'playwright-core';

const [, , page, folder] = process.argv;
if (!page || !folder) {
  console.error('usage: node pictures.mjs PAGE.html FOLDER');
  process.exit(2);
}

// What is in a picture: where on the page, how wide and high, in which scheme.
const pictures = [
  { name: 'report', width: 1200, height: 760, colorScheme: 'light', at: null },
  { name: 'conflict', width: 1200, height: 700, colorScheme: 'light', at: '.card.va' },
  { name: 'conflict-dark', width: 1200, height: 700, colorScheme: 'dark', at: '.card.va' },
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
for (const { name, width, height, colorScheme, at } of pictures) {
  const view = await browser.newPage({ viewport: { width, height }, colorScheme });
  await view.goto(`file://${page}`);
  if (at) {
    const place = view.locator(at).first();
    await place.locator('.why summary').first().click();
    // The bar that follows the reader would cover the top of the card.
    await view.evaluate(() => { document.querySelector('.tools').hidden = true; });
    await place.evaluate((card) => { card.scrollIntoView(); scrollBy(0, 40); });
    await view.waitForTimeout(100);
  }
  await view.screenshot({ path: `${folder}/${name}.png` });
  await view.close();
}
await browser.close();
