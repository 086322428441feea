using System.Security.Cryptography;
using RecursiveMas.Core.Errors;
using RecursiveMas.Daemon.Transfers;

namespace RecursiveMas.Daemon.Training;

/// <summary>Fetches one package: goes on where an earlier download stopped, and keeps nothing whose sha512 is not the pinned one.</summary>
/// <param name="http">Client.</param>
/// <param name="source">Base address of a NuGet flat container.</param>
internal sealed class PackageDownload(HttpClient http, string source)
{
    /// <summary>The verified file in <paramref name="folder"/>.</summary>
    /// <param name="package">Which.</param>
    /// <param name="folder">Where it is kept, also half.</param>
    /// <param name="progress">Bytes so far and in all.</param>
    /// <param name="cancellationToken">Stops; what came so far stays for the next attempt.</param>
    /// <exception cref="RmasException">RMAS504: not reachable. RMAS505: other bytes than pinned.</exception>
    public async Task<string> FetchAsync(RuntimePackage package, string folder, Action<long, long?> progress, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var whole = Path.Combine(folder, package.FileName);
        var part = whole + ".part";
        if (File.Exists(whole) && await HashAsync(whole, cancellationToken) == package.Sha512)
            return whole;
        var address = new Uri($"{source.TrimEnd('/')}/{package.Id}/{package.Version}/{package.FileName}");
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            await ResumedTransfer.FetchAsync(http, request, part, progress, cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new RmasException(new RmasError("RMAS504", $"the package cannot be fetched: {e.Message}", address.ToString(), "try again: it goes on where it stopped; --source names another place"), e);
        }

        var found = await HashAsync(part, cancellationToken);
        if (found != package.Sha512)
        {
            File.Delete(part);
            throw new RmasException("RMAS505", $"the package has sha512 {found}, expected {package.Sha512}; it was deleted", address.ToString(), "try again, or use another source");
        }

        File.Move(part, whole, overwrite: true);
        return whole;
    }

    private static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(path);
        return Convert.ToBase64String(await SHA512.HashDataAsync(stream, cancellationToken));
    }
}
