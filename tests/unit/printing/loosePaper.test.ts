import { describe, expect, test } from 'vitest';
import { grouped } from '../../../domain/codes.ts';
import { claimSlipHtml } from '../../../electron/printing/templates/claimSlip.ts';
import type { ClaimSlip, LooseTicketData, LooseTickets } from '../../../electron/printing/templates/loose.ts';
import { looseTicketsHtml } from '../../../electron/printing/templates/looseTickets.ts';
import { qrCode } from '../../../electron/printing/templates/qr.ts';
import { VENUE } from '../../support/printedOrder.ts';

const CODE = '0GS7C2MBK3P9QXV4HNT8RYDW6GFSAA';
const CLAIM = '7C2MBK3P9QXV';
const HOSTILE = `"'\`><img src=x onerror=alert(1)></style></bdi><script>alert(1)</script><!-- & \u0007\ud800`;
const SAFE = '&quot;&#39;&#96;&gt;&lt;img src=x onerror=alert(1)&gt;';

function ticket(changes: Partial<LooseTicketData> = {}): LooseTicketData {
  return {
    number: 1,
    code: CODE,
    eventName: 'Hedda Gabler',
    hall: 'Great Hall',
    startsAt: '2026-11-28T18:30:00.000Z',
    doorsAt: '2026-11-28T17:45:00.000Z',
    timeZone: 'Europe/Berlin',
    tierName: 'Gold',
    tierCode: 'G',
    colour: '#2f6f9f',
    seat: null,
    holderName: null,
    ...changes,
  };
}

const sheet = {
  venue: VENUE,
  copy: 0,
  printedAt: '2026-11-23T18:05:00.000Z',
  printedBy: 'Dana Okafor',
  demonstration: false,
};

const slip = (changes: Partial<ClaimSlip> = {}): ClaimSlip => ({
  ...sheet,
  claimCode: CLAIM,
  receiverName: 'Robin Reed',
  giverNames: ['Gil Giver'],
  expiresAt: '2026-11-27T18:30:00.000Z',
  tickets: [ticket(), ticket(), ticket({ tierName: 'Silver', tierCode: 'S' })],
  ...changes,
});

const loose = (changes: Partial<LooseTickets> = {}): LooseTickets => ({
  ...sheet,
  complimentary: true,
  quantity: 2,
  reason: 'Press',
  tickets: [ticket({ holderName: 'Ada Lovelace' }), ticket({ seat: 'B 7', number: 2 })],
  ...changes,
});

/** What a reader sees: markup and styles away, spaces drawn together. */
function textOf(html: string): string {
  return html
    .replace(/<style>.*?<\/style>/s, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
}

describe.each(['roll', 'A4'] as const)('on %s', (paper) => {
  describe('a claim slip', () => {
    test('says for whom, from whom, what, until when, and the code twice: to read and to scan', () => {
      const html = claimSlipHtml(slip(), paper);
      const text = textOf(html);
      for (const said of [
        'A gift for Robin Reed from Gil Giver',
        '3 tickets',
        'Hedda Gabler',
        'Saturday 28 November 2026, 19:30 CET',
        'G 2 × Gold',
        'S 1 × Silver',
        'Claim before Fri 27 Nov 2026, 19:30 CET',
        'This slip opens no door',
        VENUE.name,
      ]) {
        expect(text).toContain(said);
      }
      expect(text).toContain(grouped(CLAIM));
      expect(html).toContain(qrCode(CLAIM).text);
    });

    test('carries no code of a ticket', () => {
      const html = claimSlipHtml(slip(), paper);
      expect(html).not.toContain(CODE);
      expect(html).not.toContain(grouped(CODE));
    });

    test('of one ticket from nobody known reads right', () => {
      const text = textOf(claimSlipHtml(slip({ tickets: [ticket()], giverNames: [] }), paper));
      expect(text).toContain('A gift for Robin Reed One ticket');
      expect(text).not.toContain(' from ');
      expect(text).toContain('handed your own ticket there');
    });

    test('keeps two events apart', () => {
      const other = ticket({ eventName: 'The Seagull', hall: '' });
      const html = claimSlipHtml(slip({ tickets: [ticket(), other] }), paper);
      expect(html.match(/class="event-name"/g)).toHaveLength(2);
    });
  });

  describe('free tickets', () => {
    test('are marked complimentary, numbered, and name holder, seat and reason', () => {
      const html = looseTicketsHtml(loose(), paper);
      const text = textOf(html);
      expect(text.match(/COMPLIMENTARY/g)).toHaveLength(2);
      for (const said of [
        'Ada Lovelace',
        'B 7',
        '1 of 2 · Press',
        '2 of 2 · Press',
        'Doors 18:45',
        'Great Hall',
      ]) {
        expect(text).toContain(said);
      }
      expect(html.split(qrCode(CODE).text)).toHaveLength(3);
      expect(text).not.toContain('Price');
    });

    test('that were given by a person are not the house’s', () => {
      const text = textOf(
        looseTicketsHtml(loose({ complimentary: false, quantity: null, reason: '' }), paper),
      );
      expect(text).not.toContain('COMPLIMENTARY');
      expect(text).toContain('1 of 2');
    });

    test('keep their numbers when some of the batch are revoked', () => {
      const text = textOf(looseTicketsHtml(loose({ tickets: [ticket({ number: 7 })], quantity: 9 }), paper));
      expect(text).toContain('7 of 9 · Press');
    });

    test('of which none opens a door are said to be none', () => {
      expect(textOf(looseTicketsHtml(loose({ tickets: [] }), paper))).toContain(
        'None of these tickets opens a door',
      );
    });
  });

  test.each([
    ['claim slip', (changes: object) => claimSlipHtml(slip(changes), paper)],
    ['tickets', (changes: object) => looseTicketsHtml(loose(changes), paper)],
  ])('a %s says COPY n by whom, and DEMONSTRATION, when it is one', (_what, render) => {
    expect(textOf(render({}))).not.toMatch(/COPY|DEMONSTRATION/);
    const text = textOf(render({ copy: 2, demonstration: true }));
    expect(text).toContain('COPY 2, Mon 23 Nov 2026, 19:05 CET, Dana Okafor');
    expect(text).toContain('DEMONSTRATION, NOT VALID');
  });

  test('nothing that a person typed becomes markup', () => {
    const poisoned = ticket({
      eventName: HOSTILE,
      hall: HOSTILE,
      tierName: HOSTILE,
      tierCode: HOSTILE,
      colour: HOSTILE,
      seat: HOSTILE,
      holderName: HOSTILE,
    });
    const venue = { ...VENUE, name: HOSTILE, address: HOSTILE, taxId: HOSTILE };
    const facts = { venue, printedBy: HOSTILE, copy: 1, tickets: [poisoned] };
    for (const html of [
      claimSlipHtml(slip({ ...facts, receiverName: HOSTILE, giverNames: [HOSTILE] }), paper),
      looseTicketsHtml(loose({ ...facts, reason: HOSTILE }), paper),
    ]) {
      expect(html).toContain(SAFE);
      expect(html).not.toMatch(/<img|<script|<!--|onerror=alert\(1\)>(?!&)[^&]*<\/style/);
      expect(html.match(/<\/style>/g)).toHaveLength(1);
    }
  });
});
