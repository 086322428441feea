using RecursiveMas.Core.Diagnostics;
using RecursiveMas.Core.Json;
using RecursiveMas.Core.Patterns;
using RecursiveMas.Core.Patterns.Prompts;
using RecursiveMas.Language.Documents;
using RecursiveMas.Language.Names;

namespace RecursiveMas.Language.Rename;

/// <summary>Slots in prompts that are kept in files of their own.</summary>
internal static class PromptFileEdits
{
    internal static IEnumerable<FileEdits> Of(DocumentSnapshot snapshot, NameKey key, string newName)
    {
        var files = new Dictionary<string, (string Text, HashSet<TextSpan> Spans)>(StringComparer.Ordinal);
        for (var i = 0; i < snapshot.Topology.Agents.Count; i++)
        {
            var agent = snapshot.Topology.Agents[i];
            foreach (var file in new[] { agent.Prompt, agent.First, agent.Later, agent.Final, agent.Single }.Select(prompt => prompt?.File).OfType<string>())
            {
                var path = PatternPaths.Resolve(snapshot.Path, file);
                if (snapshot.Surroundings.ReadText(path) is not { } text) continue;
                var named = PromptTemplate.Cut(text, default, (start, length) => new TextSpan(start, length)).Slots
                    .Where(slot => snapshot.Names.Resolve(new NameKey(NameKind.Slot, slot.Text, i)) == key)
                    .Select(slot => slot.NameSpan)
                    .ToList();
                if (named.Count == 0) continue;

                // Two prompts may share a file.
                if (!files.TryGetValue(path, out var found)) files[path] = found = (text, []);
                found.Spans.UnionWith(named);
            }
        }

        return files.Select(file => new FileEdits(file.Key, file.Value.Text, [.. file.Value.Spans.OrderBy(span => span.Offset).Select(span => new TextEdit(span, newName))]));
    }
}
