import axe from 'axe-core';
import { expect } from 'vitest';

/** Checks the document with axe, except for what needs a layout. */
export async function hasNoAccessibilityProblems(): Promise<void> {
  const { violations } = await axe.run(document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}
