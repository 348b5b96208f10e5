import { expect, test } from 'vitest'
import { findChromium } from '../fakes/chromium.ts'

const found = findChromium()

test(
  found ? `the page is looked at in ${found}` : 'no Chromium is found: the page is not looked at (CHROME_PATH)',
  () => {
    expect(findChromium({ CHROME_PATH: found ?? '/nowhere', PATH: '' })).toBe(found)
  },
)
