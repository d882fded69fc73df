import { UnreadableSeal, type KeyValue } from '@aiguards/contracts';
import { EncryptedSealedStore, KeyringSeal } from '@aiguards/guard-host';
import { Keyring } from '@aiguards/platform';
import { describeInEachStore, eventually } from '@aiguards/testing';

const SECRET = 'a'.repeat(64);
const OTHER_SECRET = 'b'.repeat(64);
const ADA = { tenant: 't', userId: 'ada' };

const sealedIn = (store: KeyValue, ttlSeconds = 60, secret = SECRET): EncryptedSealedStore =>
  new EncryptedSealedStore(store, new KeyringSeal(new Keyring([secret]), null), ttlSeconds);

const place = (id: string, tenant = 't') => ({ tenant, kind: 'test', id });

/** What sealed texts are, over every adapter of the key-value store. */
function suite(open: () => KeyValue): void {
  let store: KeyValue;
  beforeAll(() => {
    store = open();
  });

  it('gives back what was put there, and the store holds nothing of it', async () => {
    const texts = sealedIn(store);
    expect(await texts.replace(place('a'), 'ada@example.com ü', null, ADA)).toBe(true);
    expect((await texts.read(place('a')))?.text).toBe('ada@example.com ü');
    const [owned] = await store.ownedBy(ADA);
    expect(owned?.value).not.toContain('ada@');
    expect(JSON.parse(owned?.value ?? '')).toMatch(/^[\w+/=]+$/);
  });

  it('has nothing in the same place of another tenant or kind', async () => {
    const texts = sealedIn(store);
    await texts.replace(place('mine'), 'x', null);
    expect(await texts.read(place('mine', 'other'))).toBeNull();
    expect(await texts.read({ ...place('mine'), kind: 'other' })).toBeNull();
  });

  it('refuses an entry that was copied to another place, or sealed with another secret', async () => {
    const texts = sealedIn(store);
    await texts.replace(place('from'), 'x', null);
    const stored = (await store.get('sealed:["t","test","from"]')) ?? '';
    await store.set('sealed:["thief","test","from"]', stored, 60);
    await expect(texts.read(place('from', 'thief'))).rejects.toThrow(UnreadableSeal);
    await expect(sealedIn(store, 60, OTHER_SECRET).read(place('from'))).rejects.toThrow(UnreadableSeal);
    await store.set('sealed:["t","test","broken"]', '{"not":"sealed"}', 60);
    await expect(texts.read(place('broken'))).rejects.toThrow(UnreadableSeal);
  });

  it('replaces what was read and nothing newer', async () => {
    const texts = sealedIn(store);
    await texts.replace(place('cas'), 'one', null);
    const before = await texts.read(place('cas'));
    expect(await texts.replace(place('cas'), 'two', before)).toBe(true);
    expect(await texts.replace(place('cas'), 'three', before)).toBe(false);
    expect((await texts.read(place('cas')))?.text).toBe('two');
  });

  it('forgets what is deleted, what belongs to a person who is, and what is old', async () => {
    const texts = sealedIn(store);
    await texts.replace(place('gone'), 'x', null);
    expect([await texts.delete(place('gone')), await texts.delete(place('gone'))]).toEqual([true, false]);
    await texts.replace(place('of eve'), 'x', null, { tenant: 't', userId: 'eve' });
    await store.deleteOwnedBy({ tenant: 't', userId: 'eve' });
    expect(await texts.read(place('of eve'))).toBeNull();
    await sealedIn(store, 0.05).replace(place('brief'), 'x', null);
    await eventually(async () => expect(await texts.read(place('brief'))).toBeNull());
  });
}

describeInEachStore('sealed texts', suite);
