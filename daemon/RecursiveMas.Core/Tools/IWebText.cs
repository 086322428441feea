namespace RecursiveMas.Core.Tools;

/// <summary>The one way tools reach the web.</summary>
public interface IWebText
{
    /// <summary>The body of a GET as text.</summary>
    /// <exception cref="HttpRequestException">The host cannot be reached or refuses.</exception>
    Task<string> GetAsync(Uri address, CancellationToken cancellationToken);
}
