//! The gRPC side: which path of `tfplugin6.Provider` is answered by which function of the [`Engine`]. This is what
//! tonic's code generator would write, without a generator.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;

use prost::Message;
use tonic::body::Body;
use tonic::codegen::{BoxFuture, Context, Poll, Service, http};
use tonic::server::{Grpc, NamedService, UnaryService};
use tonic::transport::server::TcpConnectInfo;
use tonic_prost::ProstCodec;

use super::engine::Engine;
use super::wire;

/// Tells the instances of a provider (its aliases) apart: Terraform opens one connection for each.
pub(crate) type Peer = Option<SocketAddr>;

/// The service `tfplugin6.Provider`.
#[derive(Clone)]
pub(crate) struct Plugin(pub(crate) Arc<Engine>);

impl NamedService for Plugin {
    const NAME: &'static str = "tfplugin6.Provider";
}

impl Service<http::Request<Body>> for Plugin {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = BoxFuture<Self::Response, Infallible>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        let engine = Arc::clone(&self.0);
        Box::pin(async move { Ok(route(engine, request).await) })
    }
}

async fn route(engine: Arc<Engine>, request: http::Request<Body>) -> http::Response<Body> {
    let path = request.uri().path().to_owned();
    match path.strip_prefix("/tfplugin6.Provider/").unwrap_or_default() {
        "GetProviderSchema" => answer(engine, request, Engine::provider_schema).await,
        "ValidateResourceConfig" => answer(engine, request, Engine::validate_resource).await,
        "ValidateDataResourceConfig" => answer(engine, request, Engine::validate_data).await,
        "ValidateEphemeralResourceConfig" => answer(engine, request, Engine::validate_ephemeral).await,
        "ConfigureProvider" => answer(engine, request, Engine::configure).await,
        "UpgradeResourceState" => answer(engine, request, Engine::upgrade).await,
        "ReadResource" => answer(engine, request, Engine::read).await,
        "PlanResourceChange" => answer(engine, request, Engine::plan).await,
        "ApplyResourceChange" => answer(engine, request, Engine::apply).await,
        "ReadDataSource" => answer(engine, request, Engine::read_data).await,
        "OpenEphemeralResource" => answer(engine, request, Engine::open).await,
        "CloseEphemeralResource" => answer(engine, request, Engine::close).await,
        "ValidateProviderConfig" | "RenewEphemeralResource" | "StopProvider" => answer(engine, request, nothing).await,
        // `GetMetadata` among them: Terraform then asks for the whole schema.
        _ => tonic::Status::unimplemented(path).into_http(),
    }
}

/// The answer where there is nothing to do and nothing to say.
fn nothing(_: &Engine, _: Peer, _: &wire::Empty) -> wire::Empty {
    wire::Empty {}
}

/// Decodes the request, runs `method` off the event loop (it may wait), encodes its answer.
async fn answer<I, O>(
    engine: Arc<Engine>,
    request: http::Request<Body>,
    method: fn(&Engine, Peer, &I) -> O,
) -> http::Response<Body>
where
    I: Message + Default + 'static,
    O: Message + 'static,
{
    // A plan of a large configuration passes tonic's default limit of 4 MiB.
    let mut grpc = Grpc::new(ProstCodec::<O, I>::default()).max_decoding_message_size(usize::MAX);
    grpc.unary(Unary { engine, method }, request).await
}

struct Unary<I, O> {
    engine: Arc<Engine>,
    method: fn(&Engine, Peer, &I) -> O,
}

impl<I, O> UnaryService<I> for Unary<I, O>
where
    I: Message + 'static,
    O: Message + 'static,
{
    type Response = O;
    type Future = BoxFuture<tonic::Response<O>, tonic::Status>;

    fn call(&mut self, request: tonic::Request<I>) -> Self::Future {
        let (engine, method) = (Arc::clone(&self.engine), self.method);
        let peer = request.extensions().get::<TcpConnectInfo>().and_then(TcpConnectInfo::remote_addr);
        Box::pin(async move {
            tokio::task::spawn_blocking(move || method(&engine, peer, request.get_ref()))
                .await
                .map(tonic::Response::new)
                .map_err(|error| tonic::Status::internal(format!("the test provider panicked: {error}")))
        })
    }
}
