namespace RecursiveMas.Daemon.Serve.Protocol.Models;

/// <summary>A model that was taken out.</summary>
/// <param name="Name">Its name.</param>
/// <param name="FreedBytes">Bytes that were deleted: none while another name has the same files.</param>
internal sealed record RemoveModelReply(string Name, long FreedBytes);
