using RecursiveMas.Core.Errors;

namespace RecursiveMas.Daemon.Models;

/// <summary>Where the model hub is and who asks.</summary>
/// <param name="Endpoint">Base address, without a slash at its end.</param>
/// <param name="Token">Access token; null asks as nobody. It goes to the endpoint only.</param>
internal sealed record HubSettings(string Endpoint, string? Token)
{
    /// <summary>The public hub.</summary>
    private const string Public = "https://huggingface.co";

    /// <summary><c>$HF_ENDPOINT</c>, else the public hub; <c>$HF_TOKEN</c>.</summary>
    /// <exception cref="RmasException">RMAS165 when the endpoint is no address a token may be sent to.</exception>
    public static HubSettings FromEnvironment()
    {
        var endpoint = Read("HF_ENDPOINT") ?? Public;
        var isSafe = Uri.TryCreate(endpoint, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));
        return isSafe
            ? new HubSettings(endpoint.TrimEnd('/'), Read("HF_TOKEN"))
            : throw new RmasException("RMAS165", $"HF_ENDPOINT is '{endpoint}', which is no https address", null, "correct it, or leave it out for the public hub");
    }

    private static string? Read(string variable) => Environment.GetEnvironmentVariable(variable)?.Trim() is { Length: > 0 } text ? text : null;
}
