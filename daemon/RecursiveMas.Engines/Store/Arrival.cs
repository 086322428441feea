using System.Security.Cryptography;
using System.Text;
using RecursiveMas.Engines.Packages;

namespace RecursiveMas.Engines.Store;

/// <summary>
/// A model on its way into the store: a folder of its own, held while it is filled. What an interrupted download left there is found again
/// under the same key; who comes second with the same key waits.
/// </summary>
public sealed class Arrival : IDisposable
{
    private readonly StoreLock held;

    private Arrival(string folder, StoreLock held) => (Folder, this.held) = (folder, held);

    /// <summary>Where the files are put, under their own names.</summary>
    public string Folder { get; }

    internal static async Task<Arrival> BeginAsync(StoreFolder store, string key, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(store.Adding, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32]);
        var held = await StoreLock.TakeAsync(LockOf(folder), cancellationToken);
        try
        {
            Directory.CreateDirectory(folder);
            return new Arrival(folder, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>The lock of a folder in <c>adding</c>.</summary>
    internal static string LockOf(string folder) => folder + ".lock";

    /// <summary>Forgets what is there.</summary>
    public void Discard()
    {
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Lets go; what was not published stays for the next attempt.</summary>
    public void Dispose() => held.Dispose();

    /// <summary>Identity of a set of files: their names and contents.</summary>
    internal static string ContentOf(IEnumerable<PackagedFile> files)
    {
        var text = string.Concat(files.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => $"{file.Name} {file.Sha256}\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
