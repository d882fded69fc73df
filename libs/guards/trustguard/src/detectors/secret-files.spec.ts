import { findSecrets } from './secrets';

const LOGIN_NAMES = new Set(['account_name', 'server_name']);

/** Values are put together here, so that no scanner takes this file for a leak. */
const drawn = (length: number, from = 'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7') => from.repeat(9).slice(0, length);
const hex = (length: number) => drawn(length, '3f9a0c7e51b8d246');
const PASSWORD = 'Tr0ub4' + 'dor&3';
const OTHER = 'corr3ct-' + 'h0rse';
const base64 = (text: string) => Buffer.from(text).toString('base64');
const CRYPT = `$6$${drawn(8)}$${drawn(86)}`;
const BCRYPT = `$2y$10$${drawn(53)}`;
const APR1 = `$apr1$${drawn(8)}$${drawn(22)}`;
const UUID = '7f9c24e8-3b12-4fef-91e0-5d2c7a6b8e01';

const FILES: ReadonlyArray<readonly [kind: string, text: string, secrets: readonly string[]]> = [
  [
    '.env',
    `APP_ENV=production\nAPP_KEY=base64:${drawn(43)}=\nDB_HOST=127.0.0.1\nDB_USERNAME=forge\nDB_PASSWORD=${PASSWORD}\nREDIS_PASSWORD=null\nMAIL_PASSWORD="${OTHER}"\n`,
    [`base64:${drawn(43)}=`, PASSWORD, OTHER],
  ],
  [
    '.env with a plain word',
    'DB_CONNECTION=mysql\nDB_USERNAME=root\nDB_PASSWORD=letmein\nDB_PORT=3306\n',
    ['letmein'],
  ],
  [
    '.bashrc',
    `alias ll='ls -l'\nexport AWS_SECRET_ACCESS_KEY=${drawn(40)}\nexport GITHUB_TOKEN='${hex(40)}'\nexport PATH=$PATH:/usr/local/bin\nalias db='mysql -u root -p${OTHER}'\n`,
    [drawn(40), hex(40), OTHER],
  ],
  [
    'docker config',
    `{"auths": {"https://index.docker.io/v1/": {"auth": "${base64(`ada:${PASSWORD}`)}", "email": "a@b.com"}}}`,
    [base64(`ada:${PASSWORD}`)],
  ],
  [
    '.npmrc',
    `registry=https://npm.example.com/\n//npm.example.com/:_authToken=${UUID}\n_auth=${base64(`ada:${PASSWORD}`)}\n//npm.example.com/:_password=${base64(PASSWORD)}\nalways-auth=true\n`,
    [UUID, base64(`ada:${PASSWORD}`), base64(PASSWORD)],
  ],
  [
    '.netrc',
    `machine api.heroku.com\n  login ada@b.com\n  password ${UUID}\nmachine ftp.b.com login ada password ${OTHER}\n`,
    [UUID, OTHER],
  ],
  ['.pgpass', `localhost:5432:app:ada:${PASSWORD}\n*:*:*:postgres:letmein\n`, [PASSWORD, 'letmein']],
  ['.git-credentials', `https://ada:${drawn(30)}@git.b.com\n`, [drawn(30)]],
  [
    '.my.cnf',
    `[client]\nuser = root\npassword = "${PASSWORD}"\nhost=localhost\n[mysqldump]\npassword=${OTHER}\n`,
    [PASSWORD, OTHER],
  ],
  [
    '.htpasswd',
    `ada:${APR1}\nbob:{SHA}${drawn(27)}=\ncleo:${BCRYPT}\ndan:rqXexS6ZhobKA\n`,
    [APR1, `{SHA}${drawn(27)}=`, BCRYPT, 'rqXexS6ZhobKA'],
  ],
  [
    'shadow',
    `root:${CRYPT}:17736:0:99999:7:::\ndaemon:*:17736:0:99999:7:::\nada:$1$${drawn(8)}$${drawn(22)}:17736::::::\n`,
    [CRYPT, `$1$${drawn(8)}$${drawn(22)}`],
  ],
  [
    'wp-config.php',
    `define('DB_NAME', 'wp');\ndefine( 'DB_PASSWORD', '${PASSWORD}' );\ndefine('AUTH_KEY',         't\`DK%X:>xy|e-Z(BXb/f(Ur8#~Uz UQG-^_Cs_GHs5U-&Wb?pgn^p8(2@}');\ndefine('NONCE_SALT', '${drawn(64)}');\ndefine('WP_DEBUG', false);\n$table_prefix = 'wp_';\n`,
    [PASSWORD, 't`DK%X:>xy|e-Z(BXb/f(Ur8#~Uz UQG-^_Cs_GHs5U-&Wb?pgn^p8(2@}', drawn(64)],
  ],
  [
    'config.php',
    `$dbhost = 'localhost';\n$dbuser = 'ada';\n$dbpasswd = '${OTHER}';\n$config['encryption_key'] = '${hex(32)}';\n$db['default']['password'] = 'sunshine';\n`,
    [OTHER, hex(32), 'sunshine'],
  ],
  [
    'settings.py',
    `SECRET_KEY = '${drawn(25)}!@#%^&*(-_=+)'\nDATABASES = {'default': {'ENGINE': 'x', 'USER': 'ada', 'PASSWORD': '${PASSWORD}', 'HOST': ''}}\nAUTH_PASSWORD_VALIDATORS = []\n`,
    [`${drawn(25)}!@#%^&*(-_=+)`, PASSWORD],
  ],
  [
    'secrets.yml',
    `development:\n  secret_key_base: ${hex(128)}\nproduction:\n  secret_key_base: <%= ENV["SECRET_KEY_BASE"] %>\n`,
    [hex(128)],
  ],
  [
    'database.yml',
    'production:\n  adapter: mysql2\n  username: app\n  password: qwerty\n  host: db\n',
    ['qwerty'],
  ],
  [
    'mongoid.yml',
    `production:\n  clients:\n    default:\n      uri: mongodb+srv://ada:${OTHER}@cluster0.mongodb.net/app\n      options:\n        user: 'ada'\n        password: '${OTHER}'\n`,
    [OTHER, OTHER],
  ],
  [
    's3cfg',
    `[default]\naccess_key = ${'AKIA' + 'QX7ZL2MNB4VCD5RT'}\nsecret_key = ${drawn(40)}\ngpg_passphrase = ${OTHER}\nuse_https = True\n`,
    ['AKIA' + 'QX7ZL2MNB4VCD5RT', drawn(40), OTHER],
  ],
  [
    'aws credentials',
    `[default]\naws_access_key_id=${'AKIA' + 'QX7ZL2MNB4VCD5RT'}\naws_secret_access_key=${drawn(38)}/+\n`,
    ['AKIA' + 'QX7ZL2MNB4VCD5RT', `${drawn(38)}/+`],
  ],
  [
    'filezilla.xml',
    `<Server>\n<Host>ftp.b.com</Host>\n<User>ada</User>\n<Pass encoding="base64">${base64(PASSWORD)}</Pass>\n</Server>\n<Server><Pass>letmein</Pass></Server>`,
    [base64(PASSWORD), 'letmein'],
  ],
  [
    'web.config',
    `<add key="SmtpPassword" value="${OTHER}" />\n<add name="Main" connectionString="Server=db;Database=app;User Id=sa;Password=${OTHER};" />`,
    [OTHER, OTHER],
  ],
  [
    'strings.xml',
    `<string name="maps_api_key">${'AI' + 'za' + drawn(35)}</string>\n<string name="password_hint">Your password</string>\n<string name="client_secret">${drawn(24)}</string>`,
    ['AI' + 'za' + drawn(35), drawn(24)],
  ],
  ['tomcat-users.xml', `<user username="admin" password="s3cr3tpw" roles="manager-gui"/>`, ['s3cr3tpw']],
  [
    'dbeaver',
    `<connection host="db" port="5432" user="ada" password="${hex(24)}" url="jdbc:postgresql://db:5432/app"/>`,
    [hex(24)],
  ],
  [
    'kubernetes',
    `env:\n  - name: DB_PASSWORD\n    value: "${PASSWORD}"\n  - name: API_TOKEN\n    valueFrom:\n      secretKeyRef: {name: app, key: token}\n`,
    [PASSWORD],
  ],
  [
    'Postman environment',
    `{"values": [{"key": "api_token", "value": "${drawn(32)}", "enabled": true}]}`,
    [drawn(32)],
  ],
  [
    'sftp config',
    `{"host": "b.com", "user": "ada", "password": "${OTHER}", "passphrase": "${PASSWORD}", "privateKeyPath": "~/.ssh/id_rsa", "port": "22"}`,
    [OTHER, PASSWORD],
  ],
  [
    'Firefox logins',
    `{"logins":[{"hostname":"https://b.com","encryptedUsername":"MDIE${drawn(40)}","encryptedPassword":"MDoE${drawn(60)}==","timesUsed":3}]}`,
    [`MDoE${drawn(60)}==`],
  ],
  ['Heroku', `{"HEROKU_API_KEY": "${UUID}", "HEROKU_EMAIL": "a@b.com"}`, [UUID]],
  ['hub', `github.com:\n- user: ada\n  oauth_token: ${hex(40)}\n  protocol: https\n`, [hex(40)]],
  ['gitconfig', `[user]\n\tname = Ada\n[github]\n\tuser = ada\n\ttoken = ${hex(32)}\n`, [hex(32)]],
  ['esmtprc', `hostname=smtp.b.com:587\nusername="ada"\npassword="${OTHER}"\nstarttls=enabled\n`, [OTHER]],
  ['muttrc', `set imap_user = "ada@b.com"\nset imap_pass = "${OTHER}"\n`, [OTHER]],
  [
    'application.properties',
    `spring.datasource.username=app\nspring.datasource.password=${PASSWORD}\njwt.secret=${drawn(48)}\nserver.port=8080\n`,
    [PASSWORD, drawn(48)],
  ],
  [
    'ini of a game server',
    '[Server]\nName=Lounge\nAdminPassword=swordfish\nPassword=\nPort=3784\n',
    ['swordfish'],
  ],
  [
    'PuTTY key',
    `PuTTY-User-Key-File-2: ssh-rsa\nEncryption: none\nComment: a\nPublic-Lines: 1\n${drawn(64)}\nPrivate-Lines: 2\n${drawn(64)}\n${drawn(40)}\nPrivate-MAC: ${hex(40)}\n`,
    [`Private-Lines: 2\n${drawn(64)}\n${drawn(40)}`],
  ],
  [
    'WireGuard',
    `[Interface]\nPrivateKey = ${drawn(43)}=\nAddress = 10.0.0.2/32\n[Peer]\nPublicKey = ${drawn(43)}=\n`,
    [`${drawn(43)}=`],
  ],
  [
    'salesforce',
    `var conn = new jsforce.Connection();\nconn.login('ada@b.com', '${PASSWORD}', function (err) {});`,
    [PASSWORD],
  ],
  [
    'shell',
    `curl -u ada:${OTHER} https://b.com\nsshpass -p '${PASSWORD}' ssh b.com\ntool --password ${OTHER}\n`,
    [OTHER, PASSWORD, OTHER],
  ],
  [
    'HTTP request',
    `GET / HTTP/1.1\nAuthorization: Bearer ${drawn(32)}\nX-Api-Key: ${drawn(24)}\nProxy-Authorization: Basic ${base64(`ada:${OTHER}`)}\n`,
    [drawn(32), drawn(24), base64(`ada:${OTHER}`)],
  ],
  [
    'SQL',
    `CREATE USER 'ada'@'%' IDENTIFIED BY '${OTHER}';\nALTER USER ada WITH ENCRYPTED PASSWORD '${PASSWORD}';`,
    [OTHER, PASSWORD],
  ],
  [
    'SQL dump',
    `CREATE TABLE \`users\` (\n  \`id\` int(11) NOT NULL,\n  \`name\` varchar(50),\n  \`password\` varchar(255),\n  PRIMARY KEY (\`id\`)\n);\nINSERT INTO \`users\` VALUES (1,'ada','${hex(32)}'),(2,'o''hara','${BCRYPT}');\nINSERT INTO accounts (id, passwd, note) VALUES (1, '${OTHER}', 'x');\n`,
    [hex(32), BCRYPT, OTHER],
  ],
  [
    'Terraform',
    `provider "x" {\n  api_key = "${drawn(32)}"\n  password = var.db_password\n  token = data.vault.token\n}\n`,
    [drawn(32)],
  ],
  ['a chat', `My password is ${PASSWORD}. Use it with care.\nPasswort: ${OTHER}`, [PASSWORD, OTHER]],
  [
    'Azure',
    `DefaultEndpointsProtocol=https;AccountName=a;AccountKey=${drawn(86)}==;EndpointSuffix=core.windows.net`,
    [`${drawn(86)}==`],
  ],
  [
    'Django hash',
    `{"username": "ada", "password": "pbkdf2_sha256$260000$${drawn(22)}$${drawn(43)}="}`,
    [`pbkdf2_sha256$260000$${drawn(22)}$${drawn(43)}=`],
  ],
  ['rclone', `[remote]\ntype = sftp\nuser = ada\npass = ${drawn(30)}\n`, [drawn(30)]],
  [
    'pg_dump',
    `COPY public.users (id, name, password_hash, salt) FROM stdin;\n1\tada\t${hex(40)}\t${drawn(16)}\n2\tbob\t${OTHER}\t\\N\n\\.\n`,
    [hex(40), drawn(16), OTHER],
  ],
  ['redis.conf', `bind 127.0.0.1\nrequirepass ${OTHER}\nmaxclients 100\n`, [OTHER]],
  ['a Rails key', `${hex(32)}\n`, [hex(32)]],
  ['an ini with a capital', 'Name=Lounge\nAdminPassword=Swordfish\nPort=3784\n', ['Swordfish']],
  ['a lone key', `see below\n\n${drawn(27)}x0Rz91Lw\n\nthanks`, [`${drawn(27)}x0Rz91Lw`]],
];

test.each(FILES)('finds the secrets of %s and nothing else', (_, text, secrets) => {
  const hits = findSecrets(text).filter(({ rule, score }) => score >= 0.6 && !LOGIN_NAMES.has(rule.label));
  const found = hits.sort((a, b) => a.start - b.start).map(({ start, end }) => text.slice(start, end));
  expect(found).toEqual(secrets);
});

test('shows nothing of a password', () => {
  const [hit] = findSecrets(`password = "${PASSWORD}"`);
  expect(hit?.evidence).toContain(`${PASSWORD.length} characters`);
  expect(JSON.stringify({ ...hit, value: '' })).not.toContain(PASSWORD.slice(0, 4));
});

test.each([
  'password: changeme',
  'API_KEY=your-api-key-here',
  'api_key = "xxxxxxxxxxxxxxxxxxxxxxxx"',
  'DB_PASSWORD=${DB_PASSWORD}',
  'password: <password>',
  'const apiKey = process.env.API_KEY;',
  'password = os.environ["PASSWORD"]',
  'password = get_password(user)',
  'this.password = password;',
  'const password = userPassword',
  'token: str = Depends(oauth2_scheme)',
  'def login(username: str, password: str) -> Token:',
  'password: required|string|min:8',
  '"password": "Passwort"',
  '"password": "Enter your password"',
  'password_min_length: 12345678',
  'max_tokens: 4096, token_type: "bearer"',
  '<label for="password">Password</label><input type="password" name="password">',
  'postgres://user:password@localhost:5432/db',
  'https://example.com/reset?token={{token}}',
  'AWS_ACCESS_KEY_ID=' + 'AKIA' + 'IOSFODNN7EXAMPLE',
  'commit 3f9a0c7e51b8d2463f9a0c7e51b8d2463f9a0c7e',
  '"integrity": "sha512-aB3dE6gH9jK2mN5pQ8sT1vW4yZ7aB3dE6gH9jK2mN5pQ8sT1vW4yZ7aB3dE6gH9jK2mN5pQ8sT1vW4yZ7aB3dE6g=="',
  'md5: 5d41402abc4b2a76b9719d911017c592',
  'id: 123e4567-e89b-12d3-a456-426614174000',
  'api_key: 00000000-0000-0000-0000-000000000000',
  'background: url(data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk)',
  'The key is to listen, and the secret is patience.',
  'My password is very strong.',
  'Is the password secure? The token "access" is wrong.',
  'Passwords: 10 tips for 2024',
  'cacheKey: "user:theme-v2", storageKey = "service-account-1"',
  'primary_key: "user_id_2024", sort_key = "created_at#1"',
  'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC7 ada@b.com',
  'if (password === "") throw new Error("password: missing")',
  'tokenizer = "cl100k_base"; author: "j0hn.d0e"',
  'secret_name: app-db-credentials-v2, secretKeyRef: {name: app, key: token}',
  'SECRET_KEY = env("SECRET_KEY")',
  'password: !vault |',
  'curl -u user:password https://b.com',
  'RUN --mount=type=secret,id=npmrc npm ci',
  'password reset123 was asked for by the user',
  'the passphrase "open sesame" is from a tale',
  '[![codecov](https://codecov.io/gh/a/b/branch/main/graph/badge.svg?token=bRzR3RyOXZ)](https://codecov.io)',
  '"pgpass": "1.0.5",\n"pg-types": "2.2.0"',
  "- Pass `'silent'` to have no logs",
  '- Pass `--disable-warning=FSTWRN004` to have none',
  "redact: ['password', 'creditCard', 'ssn']",
  'The user credentials password sent with it.\nThe user and password can be read.',
  'port: 1,\n  password: decoded(url.password),\n  user: decoded(url.username),',
  'arn:aws:secretsmanager:us-west-2:123456789012:secret:MyTestSecret-1a2b3c',
  "auth: { apiKey: 'base64EncodedKey' }",
])('%s holds no secret', (text) => {
  expect(findSecrets(text).filter(({ score }) => score >= 0.6)).toEqual([]);
});

test.each([
  'password=',
  'password',
  '"password": "',
  'token: ',
  'a://b:',
  '://',
  'auth basic ',
  "x','password', '",
  'key',
  '\\',
  "INSERT INTO users VALUES ('",
  'copy a (b) from stdin;\n',
  'INSERT INTO users VALUES (1,',
  'login a password ',
  '<password ',
  'a:1:',
])('a megabyte of "%s" is read in linear time', (piece) => {
  const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
  const started = performance.now();
  findSecrets(text);
  // Quadratic work would take minutes; the bound leaves room for a slow machine.
  expect(performance.now() - started).toBeLessThan(20_000);
});
