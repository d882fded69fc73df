/**
 * That a user's records were erased. A gateway that still has some in its spool drops them by this; the user is named
 * by a keyed hash only.
 */
export interface ErasureRecord {
  id: string;
  tenant: string;
  user_digest: string;
  erased_at: Date;
}
