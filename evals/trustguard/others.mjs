/** What is measured elsewhere. */
export async function measureOthers() {
  return {};
}
