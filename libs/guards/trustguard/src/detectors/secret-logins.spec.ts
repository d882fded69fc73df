import { findSecrets } from './secrets';

/** Values are put together here, so that no scanner takes this file for a leak. */
const PASSWORD = 'Tr0ub4' + 'dor&3';
const KEY = '3f9a0c7e51b8d246'.repeat(2);
const BASIC = Buffer.from(`ada:${PASSWORD}`).toString('base64');

const found = (text: string) =>
  findSecrets(text)
    .filter(({ score }) => score >= 0.6)
    .sort((a, b) => a.start - b.start)
    .map(({ rule, start, end }) => [rule.label, text.slice(start, end)]);

const valuesOf = (text: string, labels: readonly string[]) =>
  found(text)
    .filter(([label = '']) => labels.includes(label))
    .map(([, value]) => value);

test.each([
  [
    '.env',
    `DB_HOST=db.b.com\nDB_DATABASE=app\nDB_USERNAME=forge\nDB_PASSWORD=${PASSWORD}\n`,
    ['db.b.com', 'app', 'forge'],
  ],
  [
    'Robo 3T',
    `{"serverHost": "db.b.com", "credentials": [{"userName": "ada", "userPassword": "${PASSWORD}"}]}`,
    ['db.b.com', 'ada'],
  ],
  ['Heroku', `{"HEROKU_EMAIL": "ada@b.com", "HEROKU_API_KEY": "${KEY}"}`, ['ada@b.com']],
  ['docker', `{"https://index.docker.io/v1/": {"auth": "${BASIC}", "email": "ada@b.com"}}`, ['ada@b.com']],
  [
    'Firefox',
    `{"hostname": "https://b.com", "formSubmitURL": "https://b.com/in?a=1", "encryptedUsername": "MDIEEPgAAAAAAAA+/Q==", "encryptedPassword": "MDoEEPgAAAAAAAA${KEY}"}`,
    ['https://b.com', 'https://b.com/in?a=1', 'MDIEEPgAAAAAAAA+/Q=='],
  ],
  ['an OAuth client', `client_id: ${KEY}\nclient_secret: q${KEY}\n`, [KEY]],
  ['an AWS profile', `aws_access_key_id = ${KEY}\naws_secret_access_key = q${KEY}\n`, [KEY]],
  [
    'sftp.json',
    `{"host": "b.com", "username": "ada", "password": "${PASSWORD}", "remotePath": "/var/www"}`,
    ['b.com', 'ada', '/var/www'],
  ],
  [
    'JetBrains',
    `<fileTransfer host="b.com" port="22" username="ada" password="dfdddfc8dfd9"/>`,
    ['b.com', 'ada'],
  ],
])('tells the account and server beside the secret of %s', (_, text, names) => {
  expect(valuesOf(text, ['account_name', 'server_name'])).toEqual(names);
});

test.each([
  'DB_USERNAME=forge\nDB_HOST=b.com',
  'The user: ada. The host: b.com.',
  `api_key = "${KEY}"\nhost = "b.com"`,
  `api_key = "${KEY}"\nuser = <user>`,
  `{"type": "service_account", "private_key_id": "x", "api_key": "${KEY}"}`,
])('%s has no account beside a secret', (text) => {
  expect(valuesOf(text, ['account_name', 'server_name'])).toEqual([]);
});

test.each([
  [
    '.pgpass',
    'db.b.com:5432:app:ada:password\nlocalhost:5432:*:bob:pa\\:ss word\n',
    ['password', 'pa\\:ss word'],
  ],
  ['FileZilla', '<Server><User>ada</User><Pass>password</Pass></Server>', ['password']],
  ['DBeaver', '<connection host="localhost" user="ada" password="secret"/>', ['secret']],
  [
    'SFTP',
    '{"host": "b.com", "user": "ada", "password": "secret", "passphrase": "the moon"}',
    ['secret', 'the moon'],
  ],
  ['esmtp', 'hostname smtp.b.com:587\nusername ada\npassword sunshine\n', ['sunshine']],
  ['irssi', 'autosendcmd = "/^msg nickserv identify ada zK4mw9;wait 2000";', ['zK4mw9']],
  ['CCcam', 'C: b.com 12000 ada zK4mw9\nF: bob moonlight 1 0 0\n', ['zK4mw9', 'moonlight']],
  ['a game server', 'hostname "Lounge"\nrcon_password "sunshine"\n', ['sunshine']],
  [
    'Joomla',
    "public $user = 'ada';\npublic $password = 'sunshine';\npublic $smtppass = 'moonlight';\n",
    ['sunshine', 'moonlight'],
  ],
  [
    'a history',
    'docker login -u ada -p moonlight\nredis-cli -a sunshine\nsmbclient //a/b -U ada%starlight\nmongo -u ada -p midnight db\n',
    ['moonlight', 'sunshine', 'starlight', 'midnight'],
  ],
  ['fetchmail', 'poll pop.b.com protocol pop3 username "ada" password "moonlight"', ['moonlight']],
  ['OfflineIMAP', 'remotehost = imap.b.com\nremoteuser = ada\nremotepass = moonlight\n', ['moonlight']],
  ['WPA', 'network={\n ssid="home"\n psk="moonlight9"\n}', ['moonlight9']],
  ['LDAP', 'binddn cn=ada\nbindpw moonlight9\n', ['moonlight9']],
  ['Windows', '<AdministratorPassword><Value>moonlight9</Value></AdministratorPassword>', ['moonlight9']],
  ['Cisco', 'username ada password 7 0822455D0A16\n', ['0822455D0A16']],
  ['Dovecot', 'ada:{PLAIN}moonlight::::::\n', ['moonlight']],
  ['Subversion', 'K 8\npassword\nV 9\nmoonlight\nEND\n', ['moonlight']],
  ['a quote in a value', `user=ada\npassword=pa"ss'w0rd\nport=1\n`, [`pa"ss'w0rd`]],
])('finds the passwords of %s', (_, text, passwords) => {
  expect(valuesOf(text, ['password'])).toEqual(passwords);
});

test('finds a password with a slash in a store of git credentials', () => {
  expect(found('https://ada:a/b#c1@git.b.com\n')).toEqual([['url_credentials', 'a/b#c1']]);
});

test('finds a variable drawn at random, whatever it is called, but no checksum', () => {
  const drawn = 'aB3dE6gH9jK2mN5p' + 'Q8sT1vW4';
  const text = `export HUBOT=${drawn}\nSOURCE_SHA=${drawn}\nexport EDITOR=vim\nCOMMIT=${KEY}\n`;
  expect(found(text)).toEqual([['secret_value', drawn]]);
});

test.each(['docker run -u 1000:1000 app', 'curl -u "<user>:<pass>" b.com'])(
  '"%s" holds no password',
  (text) => {
    expect(valuesOf(text, ['password'])).toEqual([]);
  },
);

test.each([
  '{"host": "db.example.com", "user": "ada", "password": "password"}',
  '{"host": "b.com", "user": "username", "password": "password"}',
  '{"host": "b.com", "user": "ada", "password": "<password>"}',
  'host: b.com\nuser: ada\npassword: ${PASSWORD}\n',
  'hostname:5432:database:username:password',
  'localhost:5432:mydb:username:password',
  '<Pass>your password</Pass>',
  'https://user:password@git.b.com',
  'Ask the server b.com for the user ada; the password secret is kept by the admin.',
])('%s holds no password', (text) => {
  expect(valuesOf(text, ['password', 'url_credentials'])).toEqual([]);
});

test.each([
  'user=a\n',
  'password=secret user=a host=b.com ',
  '<connection ',
  'a:1:b:c:\\',
  '<Pass>',
  'F: a ',
  'host ',
])('a megabyte of "%s" is read in linear time', (piece) => {
  const text = `password = "${PASSWORD}"\n${piece.repeat(Math.ceil(1_000_000 / piece.length))}`;
  const started = performance.now();
  findSecrets(text);
  // Quadratic work would take minutes; the bound leaves room for a slow machine.
  expect(performance.now() - started).toBeLessThan(20_000);
});
