import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { bundleWeb } from '../../src/web/bundle.js';
import { type LiveServer, liveServer } from '../fixture/live-server.js';
import { issue, sprintOpened } from '../fixture/octo-app.js';
import { launchBrowser } from './browser.js';

describe('the dashboard of the real server', function () {
  this.timeout(60_000);

  let folder: string;
  let browser: Browser;
  let server: LiveServer;
  let page: Page;
  let faults: string[];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'repo-live-web-'));
    await bundleWeb(folder);
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });
  beforeEach(async () => {
    page = await browser.newPage();
    faults = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
  });
  afterEach(async () => {
    await page.close();
    await server.stop();
  });
  const sees = (words: string) => page.getByText(words).first().waitFor();

  it('goes from nothing to a sprint that moves with each webhook, under the server’s own policy', async () => {
    server = await liveServer({ webFolder: folder });
    await page.goto(server.url);
    await sees('Waiting for the first delivery');
    await server.deliver('milestone', sprintOpened);
    await page.getByRole('heading', { name: 'Sprint 1' }).waitFor();
    await server.deliver('issues', issue(1, 'opened'));
    await server.deliver('issues', issue(2, 'opened'));
    await sees('0 of 2 completed');
    await server.deliver('issues', issue(2, 'closed'));
    await sees('1 of 2 completed');
    await sees('3 of 6 completed');
    await page.locator('.plot canvas').waitFor();
    await page.locator('.item').nth(3).waitFor();
    expect(await page.locator('.item').count()).to.equal(4);
    await page
      .locator('.tile', { hasText: 'Open issues' })
      .getByText('1', { exact: true })
      .waitFor();
    await sees('Completeness unknown');
    expect(faults).to.deep.equal([]);
  });

  it('lets nobody see anything without the token', async () => {
    server = await liveServer({ webFolder: folder, token: 'the-token' });
    await server.deliver('milestone', sprintOpened);
    await page.goto(server.url);
    await page.getByLabel('Access token').waitFor();
    expect(await page.content()).to.not.contain('octo');
    await page.getByLabel('Access token').fill('the-token');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Sprint 1' }).waitFor();
    await page.locator('[data-state=live]').waitFor();
  });
});
