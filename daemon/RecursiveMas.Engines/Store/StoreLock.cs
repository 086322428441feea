namespace RecursiveMas.Engines.Store;

/// <summary>A file held by one process at a time; it is let go with its holder, also when that is killed.</summary>
internal sealed class StoreLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly FileStream held;

    private StoreLock(FileStream held) => this.held = held;

    /// <summary>Waits until nobody else holds the file.</summary>
    internal static async Task<StoreLock> TakeAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryTake(path) is { } taken)
                return taken;
            await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <summary>The lock; null when another holds it.</summary>
    internal static StoreLock? TryTake(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            return new StoreLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            return null;
        }
    }

    /// <inheritdoc />
    public void Dispose() => held.Dispose();

    // Sharing and lock violations of Windows; EAGAIN of Linux and of macOS. Everything else is a disk's trouble, and waiting would not help.
    private static bool IsHeld(IOException exception) => (exception.HResult & 0xFFFF) is 32 or 33 or 11 or 35;
}
