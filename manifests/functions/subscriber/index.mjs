// Takes changes from the stream: one call gets a batch of records, oldest first, of one shard.
//
// A start for your own: put what is to happen with a change into `take`. It may see a change twice (after a failure the
// batch comes again), so it should not mind.

// What happens with one change. Throw, and this record and those after it come again.
async function take({ table, operation, before, after, at }) {
  console.log({ table, operation, at, before, after });
}

export async function handler(event) {
  for (const record of event.Records) {
    try {
      const change = JSON.parse(Buffer.from(record.kinesis.data, 'base64').toString('utf8'));
      const about = change.metadata;
      // Records of control tell of tables, not of rows.
      if (about['record-type'] !== 'data') continue;
      await take({
        table: `${about['schema-name']}.${about['table-name']}`,
        operation: about.operation, // load, insert, update or delete
        before: change.before, // the name that the manifest gives it: replication.before_image.field
        after: change.data,
        at: about.timestamp,
      });
    } catch (error) {
      console.error({ failed: record.kinesis.sequenceNumber, error: String(error) });
      // Lambda goes on from this record; all before it are done.
      return { batchItemFailures: [{ itemIdentifier: record.kinesis.sequenceNumber }] };
    }
  }
  return { batchItemFailures: [] };
}
