// Renders a Helm chart for the tests: Go's own templates and the functions that Helm adds to them. It is not Helm: it
// knows what a chart of this repository uses, installs nothing and asks no cluster.
//
// Standard input: {"values": {…}, "release": "name", "namespace": "name", "apis": ["group/version"]}.
// Standard output: {"values": merged values, "files": {"templates/x.yaml": text}}. What fails is one line on standard error.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"text/template"

	"github.com/Masterminds/sprig"
	"gopkg.in/yaml.v3"
)

type object = map[string]interface{}

type request struct {
	Values    object   `json:"values"`
	Release   string   `json:"release"`
	Namespace string   `json:"namespace"`
	APIs      []string `json:"apis"`
}

type apiVersions []string

func (known apiVersions) Has(name string) bool {
	for _, each := range known {
		if each == name {
			return true
		}
	}
	return false
}

// Helm reads YAML by way of JSON, so that every number in values is a float64.
func fromYaml(text string) (interface{}, error) {
	var content interface{}
	if err := yaml.Unmarshal([]byte(text), &content); err != nil {
		return nil, err
	}
	encoded, err := json.Marshal(content)
	if err != nil {
		return nil, err
	}
	var decoded interface{}
	return decoded, json.Unmarshal(encoded, &decoded)
}

func readObject(file string) (object, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	content, err := fromYaml(string(text))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	described, isObject := content.(object)
	if !isObject {
		return nil, fmt.Errorf("%s holds no object", file)
	}
	return described, nil
}

// As Helm does: maps are merged, anything else is replaced, null removes.
func merge(base, over object) object {
	for key, value := range over {
		inner, isMap := value.(object)
		existing, wasMap := base[key].(object)
		switch {
		case value == nil:
			delete(base, key)
		case isMap && wasMap:
			base[key] = merge(existing, inner)
		default:
			base[key] = value
		}
	}
	return base
}

func toYaml(value interface{}) (string, error) {
	var text bytes.Buffer
	encoder := yaml.NewEncoder(&text)
	encoder.SetIndent(2)
	err := encoder.Encode(value)
	return strings.TrimSuffix(text.String(), "\n"), err
}

func functions(root *template.Template) template.FuncMap {
	all := sprig.TxtFuncMap()
	// Helm leaves these out: a chart must not depend on the machine it is rendered on.
	delete(all, "env")
	delete(all, "expandenv")
	execute := func(name string, data interface{}) (string, error) {
		var text strings.Builder
		err := root.ExecuteTemplate(&text, name, data)
		return text.String(), err
	}
	all["include"] = execute
	all["tpl"] = func(text string, data interface{}) (string, error) {
		if _, err := root.New("tpl").Parse(text); err != nil {
			return "", err
		}
		return execute("tpl", data)
	}
	all["required"] = func(message string, value interface{}) (interface{}, error) {
		if value == nil || value == "" {
			return nil, errors.New(message)
		}
		return value, nil
	}
	all["fail"] = func(message string) (string, error) { return "", errors.New(message) }
	all["toYaml"] = toYaml
	// Helm's two, which differ in what they take; where Helm returns what went wrong as a value, these fail.
	all["fromYaml"] = func(text string) (object, error) {
		content, err := fromYaml(text)
		if described, isObject := content.(object); isObject || err != nil {
			return described, err
		}
		return nil, errors.New("fromYaml: expected an object")
	}
	all["fromYamlArray"] = func(text string) ([]interface{}, error) {
		content, err := fromYaml(text)
		if items, isList := content.([]interface{}); isList || err != nil {
			return items, err
		}
		return nil, errors.New("fromYamlArray: expected a list")
	}
	all["lookup"] = func(_, _, _, _ string) object { return object{} }
	return all
}

func parse(chart string) (*template.Template, []string, error) {
	root := template.New("chart").Option("missingkey=zero")
	root.Funcs(functions(root))
	var names []string
	err := filepath.WalkDir(filepath.Join(chart, "templates"), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(chart, path)
		if err != nil {
			return err
		}
		if !strings.HasPrefix(filepath.Base(path), "_") {
			names = append(names, name)
		}
		_, err = root.New(name).Parse(string(text))
		return err
	})
	return root, names, err
}

func render(chart string, asked request) (object, error) {
	description, err := readObject(filepath.Join(chart, "Chart.yaml"))
	if err != nil {
		return nil, err
	}
	values, err := readObject(filepath.Join(chart, "values.yaml"))
	if err != nil {
		return nil, err
	}
	root, names, err := parse(chart)
	if err != nil {
		return nil, err
	}
	merged := merge(values, asked.Values)
	data := object{
		"Values": merged,
		"Chart": object{
			"Name": description["name"], "Version": description["version"], "AppVersion": description["appVersion"],
		},
		"Release": object{
			"Name": asked.Release, "Namespace": asked.Namespace, "Service": "Helm", "IsInstall": true, "IsUpgrade": false,
			"Revision": 1,
		},
		"Capabilities": object{
			"APIVersions": apiVersions(asked.APIs),
			"KubeVersion": object{"Version": "v1.30.0", "Major": "1", "Minor": "30"},
		},
	}
	files := map[string]string{}
	for _, name := range names {
		data["Template"] = object{"Name": name, "BasePath": "templates"}
		var text strings.Builder
		if err := root.ExecuteTemplate(&text, name, data); err != nil {
			return nil, err
		}
		files[name] = strings.ReplaceAll(text.String(), "<no value>", "")
	}
	return object{"values": merged, "files": files}, nil
}

func run() error {
	var asked request
	if err := json.NewDecoder(os.Stdin).Decode(&asked); err != nil {
		return err
	}
	rendered, err := render(os.Args[1], asked)
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(rendered)
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
