import Access
import Hummingbird

/// The API's own description, OpenAPI 3.1: the file that the tests hold the server to.
struct SpecificationRoute: Sendable {
    func add(to table: inout RouteTable) {
        table.get("openapi.yaml", query: [], for: .anyone) { request, _ in
            .document(
                PackageResources.openapi_yaml, type: "application/yaml", cacheControl: "public, max-age=3600",
                for: request)
        }
    }
}
