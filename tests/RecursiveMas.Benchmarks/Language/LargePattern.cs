using System.Globalization;
using System.Text;

namespace RecursiveMas.Benchmarks.Language;

/// <summary>A custom pattern of 200 agents in a chain with feedback, about 2,000 lines.</summary>
internal static class LargePattern
{
    public const int Agents = 200;

    public static string Write()
    {
        var text = new StringBuilder("{\n  \"version\": 1,\n  \"pattern\": \"custom\",\n  \"rounds\": 3,\n  \"models\": {\n    \"m\": { \"webllm\": \"x\" }\n  },\n  \"agents\": [\n");
        for (var i = 0; i < Agents; i++)
        {
            var slot = i == 0 ? "{{slot:feedback}}" : $"{{{{slot:{Name(i - 1)}}}}}";
            text.Append(CultureInfo.InvariantCulture, $"    {{\n      \"id\": \"{Name(i)}\",\n      \"model\": \"m\",\n      \"latentSteps\": 8,\n      \"prompt\": [\n        \"{{{{question}}}}\",\n        \"You are agent {i}.\",\n        \"{slot}\"\n      ]\n    }}{(i < Agents - 1 ? "," : "")}\n");
        }

        text.Append("  ],\n  \"edges\": [\n");
        for (var i = 1; i < Agents; i++) text.Append(CultureInfo.InvariantCulture, $"    {{ \"from\": \"{Name(i - 1)}\", \"to\": \"{Name(i)}\" }},\n");
        return text.Append(CultureInfo.InvariantCulture, $"    {{ \"from\": \"{Name(Agents - 1)}\", \"to\": \"{Name(0)}\", \"feedback\": true }}\n  ],\n  \"decode\": {{ \"agent\": \"{Name(Agents - 1)}\" }}\n}}\n").ToString();
    }

    public static string Name(int agent) => string.Create(CultureInfo.InvariantCulture, $"agent-{agent:D3}");
}
