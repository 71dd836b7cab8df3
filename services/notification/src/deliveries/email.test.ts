import { writeEmail } from './email';

const message = {
  title: 'You have received 5 points',
  body: '3 points from <Alpha & "Sons">, valid.\n2 points from O\'Neil, valid.',
};

describe('an e-mail', () => {
  const email = writeEmail(message, { locale: 'en', timeZone: 'UTC' }, '<Anna>', 'Harbour & Friends');

  it('says the same as plain text and as HTML, with why it was sent', () => {
    expect(email.subject).toBe(message.title);
    expect(email.text).toContain('Hello <Anna>,');
    expect(email.text).toContain('• 3 points from <Alpha & "Sons">, valid.\n• 2 points from O\'Neil, valid.');
    for (const part of [email.text, email.html])
      expect(part).toContain('you agreed to be written to by e-mail');
  });

  it('escapes everything that people named', () => {
    expect(email.html).toContain('<p>Hello &lt;Anna&gt;,</p>');
    expect(email.html).toContain('<li>3 points from &lt;Alpha &amp; &quot;Sons&quot;&gt;, valid.</li>');
    expect(email.html).toContain('<p>Harbour &amp; Friends</p>');
  });

  it('greets in the member’s language, also somebody whose name is not known', () => {
    expect(writeEmail(message, { locale: 'ru', timeZone: 'UTC' }, null, 'Accord').text).toMatch(
      /^Здравствуйте!\n/,
    );
    expect(writeEmail(message, { locale: 'pl', timeZone: 'UTC' }, 'Ewa', 'Accord').html).toContain(
      '<html lang="pl">',
    );
  });
});
