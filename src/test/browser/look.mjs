// Opens each page of a folder as people do, narrow and wide, light and dark, and prints what is wrong, a line each.
// Pictures of the pages stand beside them. Usage: node look.mjs CHROMIUM FOLDER
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(resolve('target/browser/package.json'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const [executablePath, folder] = process.argv.slice(2);

const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
});
let looked = 0;
for (const width of [320, 760]) {
  for (const colorScheme of ['light', 'dark']) {
    const context = await browser.newContext({ viewport: { width, height: 640 }, colorScheme });
    const page = await context.newPage();
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.html')).sort()) {
      const say = (problem) => console.log(`${file} at ${width} px, ${colorScheme}: ${problem}`);
      const fetched = [];
      page.removeAllListeners('request');
      page.on('request', (request) => { if (!request.url().startsWith('file:')) fetched.push(request.url()); });
      await page.goto(pathToFileURL(resolve(folder, file)).href);
      const seen = await page.evaluate(() => ({
        scroll: document.documentElement.scrollWidth,
        view: document.documentElement.clientWidth,
        pictures: [...document.images].filter((img) => img.naturalWidth === 0 || img.width > 320).length,
        words: [...document.querySelectorAll('.words')].map((el) => parseFloat(getComputedStyle(el).fontSize)),
        record: parseFloat(getComputedStyle(document.querySelector('table')).fontSize),
      }));
      if (seen.scroll > seen.view) say(`scrolls sideways: ${seen.scroll} px wide`);
      if (seen.pictures) say(`${seen.pictures} pictures are not shown, or wider than 320 px`);
      if (seen.words.some((size) => size <= seen.record)) say('the words are no larger than the record');
      fetched.forEach((url) => say(`fetches ${url}`));
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => axe.run());
      violations.forEach((v) => say(`${v.id}: ${v.help}: ${v.nodes.map((n) => n.html).slice(0, 2).join(' ')}`));
      await page.screenshot({ path: resolve(folder, `${file.replace('.html', '')}-${width}-${colorScheme}.png`), fullPage: true });
      looked++;
    }
    await context.close();
  }
}
await browser.close();
console.log(`looked at ${looked} pages`);
