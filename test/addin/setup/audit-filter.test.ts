// What the audit page's form asks of the API.
import { describe, expect, test } from '@jest/globals';
import { anybodyEver, auditFilterOf, isInOrder } from '../../../src-addin/setup/audit/audit-filter.ts';
import { auditText } from '../../../src-addin/messages/audit.ts';

describe('by whom and when', () => {
  test('nothing filled asks for everything', () => {
    expect(auditFilterOf('', anybodyEver)).toEqual({});
  });
  test('days run from midnight to midnight by the clock of whoever asks', () => {
    const { from, to, ...rest } = auditFilterOf('user', { who: ' ann ', from: '2027-03-01', to: '2027-03-01' });
    expect(rest).toEqual({ action: 'user', who: 'ann' });
    expect(from).toBe(new Date(2027, 2, 1).toISOString());
    expect(new Date(to ?? '').getTime()).toBe(new Date(2027, 2, 2).getTime() - 1);
  });
  test('the last day may be the first, and either may be left out', () => {
    const days = (from: string, to: string) => isInOrder({ who: '', from, to });
    expect([days('2027-03-01', '2027-03-01'), days('', '2027-03-01'), days('2027-03-02', '')]).toEqual([true, true, true]);
    expect(days('2027-03-02', '2027-03-01')).toBe(false);
  });
});

test.each([
  ['user.changed', 'User changed'],
  ['mail-template.reset', 'Mail template reset'],
  ['session.refused', 'Sign-in refused'],
  ['POST /tenants/:t/new-thing', 'POST /tenants/:t/new-thing'],
])('%s reads “%s”', (action, words) => {
  expect(auditText.action(action)).toBe(words);
});
