// Takes a batch and fails none of it.
export async function handler() {
  return { batchItemFailures: [] };
}
