//! A stream has a name and an ARN, and no endpoint.

use cdcc::terraform::Handle;
use cdcc::terraform::aws::kinesis::Stream;

fn endpoint(stream: &Handle<Stream>) {
    let _ = stream.endpoint();
}

fn main() {}
