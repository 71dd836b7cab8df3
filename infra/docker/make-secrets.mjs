// Makes the secrets of docker-compose.yml (.env, and the issuer's key pair) and of the Kubernetes manifests
// (infra/kubernetes/secrets.env): once; what is there is kept. None of these files belongs into the repository.
//   node infra/docker/make-secrets.mjs
//   node infra/docker/make-secrets.mjs token operator | member <memberId>     a token by that key pair, good for 24 hours
import { createPrivateKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const path = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const services = ['member', 'partner', 'ledger', 'campaign', 'notification'];
// Begins with a letter: NATS reads variables of its configuration as values, and what begins with a digit as a number.
const secret = () => `s${randomBytes(32).toString('hex')}`;
const issuer = 'urn:accord:compose';
const keyFile = path('infra/docker/secrets/key.json');

function write(file, content, mode) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content, { mode, flag: 'wx' });
  console.log(`made ${file}`);
}

function makeKeys() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = { kid: randomBytes(8).toString('hex'), alg: 'ES256', use: 'sig' };
  const jwks = { keys: [{ ...publicKey.export({ format: 'jwk' }), ...name }] };
  write(path('infra/docker/secrets/jwks.json'), `${JSON.stringify(jwks, undefined, 2)}\n`, 0o644);
  write(
    keyFile,
    `${JSON.stringify({ ...privateKey.export({ format: 'jwk' }), ...name }, undefined, 2)}\n`,
    0o600,
  );
}

/** What a file of an earlier version has. */
const kept = (file) =>
  existsSync(path(file))
    ? Object.fromEntries(
        readFileSync(path(file), 'utf8')
          .split('\n')
          .filter((line) => /^[A-Z_]+=/.test(line))
          .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
      )
    : {};

/** Makes the file, or adds to it what has come since. */
function fill(file, entries) {
  if (!existsSync(path(file))) return write(path(file), lines(entries), 0o600);
  const known = kept(file);
  const missing = entries.filter(([name]) => !(name in known));
  if (missing.length === 0) return;
  const before = readFileSync(path(file), 'utf8');
  appendFileSync(path(file), `${before.endsWith('\n') ? '' : '\n'}${lines(missing)}`);
  console.log(`added ${missing.map(([name]) => name).join(', ')} to ${file}`);
}

const fresh = {
  POSTGRES_PASSWORD: secret(),
  NATS_PASSWORD: secret(),
  OIDC_ISSUER: issuer,
  ...Object.fromEntries(services.map((name) => [`${name.toUpperCase()}_DATABASE_PASSWORD`, secret()])),
  LEDGER_OWNER_DATABASE_PASSWORD: secret(),
  ...Object.fromEntries(services.map((name) => [`${name.toUpperCase()}_CALLER_SECRET`, secret()])),
};
const lines = (entries) => entries.map(([name, value]) => `${name}=${value}\n`).join('');

const withKept = (file) => ({ ...fresh, ...kept(file) });

/** In a cluster a process gets whole addresses from the secret, so that its environment has nothing besides. */
function kubernetesSecrets(values) {
  const addresses = services.map((name) => [
    `${name.toUpperCase()}_DATABASE_URL`,
    `postgres://${name}:${values[`${name.toUpperCase()}_DATABASE_PASSWORD`]}@postgres:5432/${name}`,
  ]);
  return [
    ...Object.entries(values),
    ...addresses,
    [
      'LEDGER_DATABASE_OWNER_URL',
      `postgres://ledger_owner:${values.LEDGER_OWNER_DATABASE_PASSWORD}@postgres:5432/ledger`,
    ],
    ['NATS_URL', `nats://accord:${values.NATS_PASSWORD}@nats:4222`],
  ];
}

function token(role, subject = 'operator') {
  const key = JSON.parse(readFileSync(keyFile, 'utf8'));
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: issuer, aud: 'accord', sub: subject, accord_role: role, iat: now, exp: now + 86_400 };
  const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${encode({ alg: 'ES256', kid: key.kid })}.${encode(claims)}`;
  const signature = sign('sha256', Buffer.from(text), {
    key: createPrivateKey({ key, format: 'jwk' }),
    dsaEncoding: 'ieee-p1363',
  });
  return `${text}.${signature.toString('base64url')}`;
}

const [command, role, subject] = process.argv.slice(2);
if (command === 'token' && (role === 'operator' || (role === 'member' && subject))) {
  console.log(token(role, subject));
} else if (command) {
  console.error('Usage: make-secrets.mjs [token operator | token member <memberId>]');
  process.exit(1);
} else {
  if (!existsSync(keyFile)) makeKeys();
  fill('.env', Object.entries(withKept('.env')));
  fill('infra/kubernetes/secrets.env', kubernetesSecrets(withKept('infra/kubernetes/secrets.env')));
}
