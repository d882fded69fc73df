/** A key as it is stored: never the key itself, only keyed hashes of it. */
export interface ApiKeyRecord {
  id: string;
  tenant: string;
  name: string;
  /** Words of `SCOPES`, separated by spaces. */
  scopes: string;
  key_hash: string;
  /** The hash before the last rotation, accepted until `previous_expires_at`. */
  previous_hash: string | null;
  previous_expires_at: Date | null;
  created_at: Date;
  created_by: string;
  expires_at: Date | null;
  last_used_at: Date | null;
  revoked_at: Date | null;
}
