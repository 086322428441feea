using RecursiveMas.Core.Errors;
using RecursiveMas.Core.Links;
using RecursiveMas.Daemon.Hosting;
using RecursiveMas.Daemon.Inspecting;
using RecursiveMas.Daemon.Output;

namespace RecursiveMas.Daemon.Importing;

/// <summary><c>rmas convert-link</c>: one link from any known file into another.</summary>
internal sealed class ConvertLinkHandler(CommandOutput output)
{
    /// <summary>Converts; the result is the exit code.</summary>
    /// <exception cref="RmasException">RMAS2xx: the link, or a form that cannot hold it. RMAS215: no known form to write.</exception>
    public int Run(string source, string target, int index, LinkRole role, LinkJsonFormat json)
    {
        var link = AnyLinkFile.Read(source, index, role);
        switch (Path.GetExtension(target).ToUpperInvariant())
        {
            case ".SAFETENSORS":
                LinkFile.Write(target, link);
                break;
            case ".JSON":
                LinkJsonWriter.Write(target, [link], json);
                break;
            default:
                throw new RmasException("RMAS215", $"a link cannot be written as '{Path.GetFileName(target)}'", target, "end the name in .safetensors or .json");
        }

        var metadata = link.Metadata;
        output.Json(new ImportedLink(LinkWords.Of(metadata.Role), target, metadata.SourceDim, metadata.TargetDim));
        output.Line($"{target}: {LinkWords.Of(metadata.Role)} link, {LinkWords.Of(metadata.Form)}, {metadata.SourceDim} → {metadata.TargetDim}");
        return CommandHost.Ok;
    }
}
